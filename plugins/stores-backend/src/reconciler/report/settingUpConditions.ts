import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { isTrue, NewCondition } from './conditions';

/** What is said of a store on its way. A shop that works goes on serving while a change is rolled out, so it stays Ready. */
export function settingUpConditions(options: {
  store: Pick<Store, 'spec' | 'status'>;
  reason: string;
  message: string;
}): NewCondition[] {
  const { store, reason, message } = options;
  const changes: NewCondition[] = [
    { type: 'Reconciling', status: 'True', reason, message },
    { type: 'Stalled', status: 'False', reason, message },
  ];
  if (store.spec.suspended) {
    return [
      ...changes,
      { type: 'Ready', status: 'False', reason: 'Suspending', message },
    ];
  }
  return isTrue(store.status.conditions, 'Ready')
    ? changes
    : [...changes, { type: 'Ready', status: 'False', reason, message }];
}
