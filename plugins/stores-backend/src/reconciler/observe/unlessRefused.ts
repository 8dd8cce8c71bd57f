import { ClusterError } from '../../kubernetes/ClusterError';
import { classifyFailure, PassFailure } from '../report/classifyFailure';

/** What the API server says about one object, in contrast to an outage. */
export type ObjectFailure = Exclude<PassFailure, { type: 'outage' }>;

/** The outcome of a call about one object. */
export type Outcome<T> = { value: T } | { failure: ObjectFailure };

/** Makes a call about one object. What the API server says about the object is a result; anything else, such as an outage, throws. */
export async function unlessRefused<T>(
  call: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    const failure =
      error instanceof ClusterError ? classifyFailure(error) : undefined;
    if (!failure || failure.type === 'outage') {
      throw error;
    }
    return { failure };
  }
}
