import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { storesApiRef } from '../../apis/storesApiRef';
import {
  parameterProblem,
  ParameterValues,
  readParameters,
} from './parameters';

/**
 * Keeps the form on its page while a parameter does not do. Only what a form can tell at once; the API checks the engine's whole schema.
 */
export const validateStoreParameters: CustomFieldValidator<
  ParameterValues,
  { engineField?: string }
> = async (values, validation, { apiHolder, formData, uiSchema }) => {
  const engines = await apiHolder
    .get(storesApiRef)
    ?.listEngines()
    .catch(() => undefined);
  const engineField = uiSchema?.['ui:options']?.engineField ?? 'engine';
  const engine = engines?.items.find(({ id }) => id === formData[engineField]);

  for (const parameter of readParameters(engine?.parametersSchema ?? {})) {
    const problem = parameterProblem({
      parameter,
      value: values?.[parameter.name],
    });
    if (problem) {
      validation.addError(`${parameter.title ?? parameter.name} ${problem}`);
    }
  }
};
