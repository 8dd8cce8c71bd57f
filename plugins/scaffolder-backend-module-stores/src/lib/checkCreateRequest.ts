import { InputError } from '@backstage/errors';
import type {
  ParsedCreateStoreRequest,
  StoresApi,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';

/** Throws `InputError` when a request would be refused because of its name, engine or plan. Writes nothing. */
export async function checkCreateRequest(options: {
  api: StoresApi;
  requestOptions: StoresRequestOptions;
  request: ParsedCreateStoreRequest;
}): Promise<void> {
  const { api, requestOptions, request } = options;

  const name = await api.checkName(request.name, requestOptions);
  if (!name.available) {
    throw new InputError(
      `name: "${request.name}" ${name.reason ?? 'is not available'}`,
    );
  }

  const engines = (await api.listEngines(requestOptions)).items;
  const engine = engines.find(({ id }) => id === request.engine);
  if (!engine) {
    throw new InputError(
      `engine: "${request.engine}" is unknown; there are ${names(engines)}`,
    );
  }
  if (!engine.plans.some(({ id }) => id === request.plan)) {
    throw new InputError(
      `plan: "${request.plan}" is unknown; ${engine.title} has ${names(
        engine.plans,
      )}`,
    );
  }
}

function names(items: { id: string }[]): string {
  return items.map(({ id }) => id).join(', ');
}
