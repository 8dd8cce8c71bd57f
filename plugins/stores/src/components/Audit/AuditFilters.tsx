import { SearchField, Select } from '@backstage/ui';
import {
  AuditFilter,
  auditOutcomes,
} from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import {
  auditEvents,
  auditEventWords,
  auditOutcomeWords,
} from '../../lib/auditWords';
import styles from './Audit.module.css';
import { AuditTimeFilter } from './AuditTimeFilter';

const TYPING_DELAY_MS = 400;

/** What the records are narrowed by. */
export function AuditFilters(props: {
  filter: AuditFilter;
  update: (patch: AuditFilter) => void;
  ofOneStore: boolean;
}) {
  const { filter, update, ofOneStore } = props;
  const event = filter.event ?? '';
  // An event that came with the address stays visible, also one that is not known here.
  const events = [
    ...auditEvents,
    ...(event && auditEvents.every(({ id }) => id !== event)
      ? [{ id: event, label: auditEventWords(event) }]
      : []),
  ];
  return (
    <div className={styles.filters} role="search">
      {ofOneStore ? undefined : (
        <TextFilter
          label="Store"
          placeholder="Store, by its name"
          value={filter.storeName}
          onChange={storeName => update({ storeName })}
        />
      )}
      <TextFilter
        label="Who"
        placeholder="Who, such as jo"
        value={filter.actor}
        onChange={actor => update({ actor: actor && fullActor(actor) })}
      />
      <Choice
        label="What"
        value={filter.event}
        options={events}
        onChange={id => update({ event: id })}
      />
      <Choice
        label="Outcome"
        value={filter.outcome}
        options={auditOutcomes.map(id => ({
          id,
          label: auditOutcomeWords[id],
        }))}
        onChange={id =>
          update({ outcome: auditOutcomes.find(outcome => outcome === id) })
        }
      />
      <AuditTimeFilter filter={filter} update={update} />
    </div>
  );
}

/** People are users of the default namespace unless said otherwise. */
function fullActor(text: string): string {
  return text.includes(':') ? text : `user:default/${text}`;
}

function TextFilter(props: {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, placeholder, value = '', onChange } = props;
  const [text, setText] = useState(value);

  // The address can change from elsewhere: the back button, "Clear filters".
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text.trim() !== value) {
        onChange(text.trim() || undefined);
      }
    },
    TYPING_DELAY_MS,
    [text],
  );

  return (
    <SearchField
      aria-label={`Filter by ${label.toLocaleLowerCase('en-US')}`}
      placeholder={placeholder}
      maxLength={250}
      value={text}
      onChange={setText}
      className={styles.textFilter}
    />
  );
}

function Choice(props: {
  label: string;
  value: string | undefined;
  options: { id: string; label: string }[];
  onChange: (id: string | undefined) => void;
}) {
  const { label, value, options, onChange } = props;
  const everything = { id: 'any', label: `${label}: any` };
  return (
    <Select
      aria-label={`Filter by ${label.toLocaleLowerCase('en-US')}`}
      options={[everything, ...options]}
      value={value ?? everything.id}
      onChange={key =>
        onChange(key === everything.id ? undefined : String(key))
      }
      className={styles.choice}
    />
  );
}
