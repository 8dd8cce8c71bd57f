import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { storeNameProblem } from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../../apis/storesApiRef';

/**
 * Keeps the form on its page while the name cannot be had. When that cannot be asked the form goes on: the order itself checks again.
 */
export const validateStoreName: CustomFieldValidator<string> = async (
  value,
  validation,
  { apiHolder },
) => {
  const problem = storeNameProblem(value ?? '');
  if (problem) {
    validation.addError(`The name ${problem}`);
    return;
  }
  const answer = await apiHolder
    .get(storesApiRef)
    ?.checkName(value)
    .catch(() => undefined);
  if (answer?.available === false) {
    validation.addError(answer.reason ?? `The name "${value}" is taken`);
  }
};
