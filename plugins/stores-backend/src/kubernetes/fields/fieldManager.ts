/** Owner of the fields that the platform applies. */
export const FIELD_MANAGER = 'store-platform';
