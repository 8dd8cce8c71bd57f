import { createHash } from 'node:crypto';

/**
 * The key that makes a step's create request safe to repeat: the same for every run of the same step of
 * the same task, whether it is retried, recovered after a crash, or its answer was lost.
 *
 * A step that runs once for each of several stores may use one key, because the API takes it together
 * with the store's name. Hashed, since a step's id may be longer than a key.
 */
export function idempotencyKey(options: {
  taskId: string;
  stepId?: string;
}): string {
  const { taskId, stepId = '' } = options;
  return createHash('sha256').update(`${taskId}/${stepId}`).digest('hex');
}
