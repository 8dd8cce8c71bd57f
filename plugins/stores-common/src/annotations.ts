/** Prefix of every label and annotation of the platform. */
export const STORE_PLATFORM_PREFIX = 'store-platform.dev';

/** Label: id (uuid) of the store an object belongs to. */
export const STORE_ID_LABEL = `${STORE_PLATFORM_PREFIX}/store-id`;

/** Label: name of the store an object belongs to. */
export const STORE_NAME_LABEL = `${STORE_PLATFORM_PREFIX}/store`;

/** Label: stage an object belongs to. */
export const STAGE_LABEL = `${STORE_PLATFORM_PREFIX}/stage`;

/** Label: engine of the store an object belongs to. */
export const ENGINE_LABEL = `${STORE_PLATFORM_PREFIX}/engine`;

/** Label: id of the action that an object carries out. Objects with it are rendered for one run, never as part of the store. */
export const ACTION_LABEL = `${STORE_PLATFORM_PREFIX}/action`;

/** Label: the run of an action that an object belongs to. */
export const ACTION_RUN_LABEL = `${STORE_PLATFORM_PREFIX}/action-run`;

/** Annotation of pods: when their restart was asked for. */
export const RESTARTED_AT_ANNOTATION = `${STORE_PLATFORM_PREFIX}/restarted-at`;

/** Annotation of Secrets: when the rotation was asked for that made their present values. */
export const ROTATED_AT_ANNOTATION = `${STORE_PLATFORM_PREFIX}/rotated-at`;

/** Annotation of pods: the rotated Secrets that they read, and when each was asked to be. */
export const ROTATED_SECRETS_ANNOTATION = `${STORE_PLATFORM_PREFIX}/rotated-secrets`;

/** Catalog annotation: id (uuid) of the store an entity stands for. */
export const STORE_ID_ANNOTATION = `${STORE_PLATFORM_PREFIX}/store-id`;

/** Signal channel that carries `{ storeId }` whenever a store changed. No data: readers fetch again, so permissions hold. */
export const STORES_SIGNAL_CHANNEL = 'stores';

/** Signal channel that carries `{ storeId }` whenever a pod of a store changed: its health is worth another look. */
export const STORES_HEALTH_SIGNAL_CHANNEL = 'stores:health';

/** Topic of the events service with `{ storeId, reason }` whenever a store changed. */
export const STORES_EVENT_TOPIC = 'stores';

/** Header every response carries, and that a caller may set (8 to 128 of `A-Za-z0-9._:-`). */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Header by which a scaffolder task names itself; kept in the audit record. */
export const TASK_ID_HEADER = 'x-stores-task-id';
