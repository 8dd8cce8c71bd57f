import { TextField } from '@backstage/ui';
import {
  RiCheckLine,
  RiCloseLine,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import { storeNameFromTitle } from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useState } from 'react';
import styles from '../fields.module.css';
import { siblingText } from '../siblingField';
import { storeNameFieldSchema } from './schema';
import { NameCheck, useNameCheck } from './useNameCheck';

type Props = typeof storeNameFieldSchema.TProps;

/** The store's name: made from its title until somebody types another, and checked while typing. */
export function StoreNameField(props: Props) {
  const { formData, onChange, schema, uiSchema, required, disabled } = props;
  const value = formData ?? '';
  const derived = storeNameFromTitle(
    siblingText(props, uiSchema['ui:options']?.titleField ?? 'title') ?? '',
  );
  const [edited, setEdited] = useState(value !== '' && value !== derived);
  const check = useNameCheck(value);
  const refused = check.state === 'invalid' || check.state === 'taken';

  // On every render: of two fields that change the form at the same time, one change gets lost and must be made again.
  useEffect(() => {
    if (!edited && derived !== value) {
      onChange(derived || undefined);
    }
  });

  return (
    <div>
      <TextField
        id={props.idSchema?.$id}
        label={schema.title ?? 'Name'}
        description={
          schema.description ??
          'Part of the shop’s address. Lower-case letters, digits and hyphens; cannot be changed later.'
        }
        secondaryLabel={required ? 'Required' : undefined}
        isRequired={required}
        isDisabled={disabled}
        isInvalid={refused || (props.rawErrors ?? []).length > 0}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
        value={value}
        onChange={text => {
          setEdited(true);
          onChange(text || undefined);
        }}
        // An emptied name goes back to following the title.
        onBlur={() => setEdited(edited && value !== '')}
      />
      <div className={styles.note} data-state={check.state} role="status">
        <Verdict check={check} name={value} />
      </div>
    </div>
  );
}

function Verdict(props: { check: NameCheck; name: string }) {
  const { check, name } = props;
  switch (check.state) {
    case 'checking':
      return (
        <>
          <RiLoader4Line size={14} aria-hidden /> Checking…
        </>
      );
    case 'free':
      return (
        <>
          {check.warning ? (
            <RiQuestionLine size={14} aria-hidden />
          ) : (
            <RiCheckLine size={14} aria-hidden />
          )}{' '}
          “{name}” is free{check.warning && `. ${check.warning}`}
        </>
      );
    case 'taken':
    case 'invalid':
      return (
        <>
          <RiCloseLine size={14} aria-hidden /> {capitalized(check.reason)}
        </>
      );
    case 'unknown':
      return (
        <>
          <RiQuestionLine size={14} aria-hidden /> Could not check whether it is
          free
        </>
      );
    default:
      return null;
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}
