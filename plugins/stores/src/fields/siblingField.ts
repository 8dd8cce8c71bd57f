import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

/**
 * What another field of the form holds, on whichever page it is; undefined when that is not text.
 *
 * The stepper hands the values of all pages to every field as `formContext.formData`.
 */
export function siblingText<T, U>(
  props: Pick<FieldExtensionComponentProps<T, U>, 'formContext'>,
  field: string,
): string | undefined {
  const values: Record<string, unknown> = props.formContext?.formData ?? {};
  const value = values[field];
  return typeof value === 'string' ? value : undefined;
}
