/** Seconds an action waits for a store unless told otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 600;

/** The most seconds an action may be told to wait. */
export const LONGEST_TIMEOUT_SECONDS = 3600;

/** What the input `timeoutSeconds` of an action is for. */
export const TIMEOUT_DESCRIPTION = `How long to wait, in seconds; ${DEFAULT_TIMEOUT_SECONDS} unless told`;
