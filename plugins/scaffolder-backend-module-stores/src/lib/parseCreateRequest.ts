import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  createStoreRequestSchema,
  findForbiddenKey,
  ParsedCreateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';

/** An action's input as a create request; throws `InputError` that names field and rule. */
export function parseCreateRequest(input: {
  owner: string;
  [field: string]: unknown;
}): ParsedCreateStoreRequest {
  const forbidden = findForbiddenKey(input);
  if (forbidden) {
    throw new InputError(`${forbidden}: this key is not allowed`);
  }
  const parsed = createStoreRequestSchema.safeParse({
    ...input,
    owner: fullOwnerRef(input.owner),
  });
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) =>
          path.length > 0 ? `${path.join('.')}: ${message}` : message,
        )
        .join('; '),
    );
  }
  return parsed.data;
}

/** The owner picker leaves out what is default: `shops` stands for `group:default/shops`. */
function fullOwnerRef(owner: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'Group' }));
  } catch {
    throw new InputError(
      `owner: "${owner}" must be a user or group reference, such as group:default/shops`,
    );
  }
}
