import type { Readiness } from './Readiness';

/** Short ways to say each result. */
export const answers = {
  current: (message: string): Readiness => ({ status: 'Current', message }),
  inProgress: (message: string): Readiness => ({
    status: 'InProgress',
    message,
  }),
  failed: (message: string): Readiness => ({ status: 'Failed', message }),
};
