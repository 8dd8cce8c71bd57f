/** Who audit and timeline name for what the platform does by itself. */
export const PLATFORM_ACTOR = 'service:stores';
