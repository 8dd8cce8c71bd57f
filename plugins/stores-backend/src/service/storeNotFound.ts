import { NotFoundError } from '@backstage/errors';

/** The refusal of whatever names a store that is not there. */
export function storeNotFound(id: string): NotFoundError {
  return new NotFoundError(`There is no store ${id}`);
}
