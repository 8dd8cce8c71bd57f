/** Why a store does not become ready, for its owner. */
export interface Cause {
  /** Stage of the object it was seen at. */
  stage?: string;
  /** Component of the object it was seen at. */
  component?: string;
  /** PascalCase. */
  reason: string;
  /** Says the same as long as the cause is the same: no counts, no times. Holds no secrets. */
  message: string;
  /** Whether waiting cannot help. */
  fatal: boolean;
}
