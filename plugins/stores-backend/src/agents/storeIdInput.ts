import { z } from 'zod/v3';

/** The field by which agents say which store they mean. */
export const storeIdInput = z
  .string()
  .uuid()
  .describe('Id of the store, as list-stores tells it');
