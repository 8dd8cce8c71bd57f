import { parseEntityRef } from '@backstage/catalog-model';
import { SearchField, Select } from '@backstage/ui';
import {
  EngineInfo,
  ParsedListStoresQuery,
  storeSummaries,
  storeSummarySchema,
} from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import styles from './StoresPage.module.css';

const SEARCH_DELAY_MS = 300;

/** Search and filters above the table. */
export function StoresFilters(props: {
  query: ParsedListStoresQuery;
  update: (patch: Partial<ParsedListStoresQuery>) => void;
  engines: EngineInfo[];
  owners: string[];
}) {
  const { query, update, engines, owners } = props;
  const plans = new Map(
    engines.flatMap(engine => engine.plans.map(plan => [plan.id, plan.title])),
  );
  return (
    <>
      <StoresSearch
        value={query.search ?? ''}
        onChange={search => update({ search })}
      />
      <Filter
        label="Status"
        options={storeSummaries
          .filter(summary => summary !== 'Deleted')
          .map(summary => ({ id: summary, label: summary }))}
        value={query.status}
        onChange={status =>
          update({ status: storeSummarySchema.array().parse(status) })
        }
      />
      <Filter
        label="Engine"
        options={engines.map(({ id, title }) => ({ id, label: title }))}
        value={query.engine}
        onChange={engine => update({ engine })}
      />
      <Filter
        label="Plan"
        options={[...plans].map(([id, label]) => ({ id, label }))}
        value={query.plan}
        onChange={plan => update({ plan })}
      />
      <Filter
        label="Owner"
        options={owners.map(ref => ({
          id: ref,
          label: parseEntityRef(ref).name,
          description: parseEntityRef(ref).kind,
        }))}
        value={query.owner}
        onChange={owner => update({ owner })}
      />
    </>
  );
}

function StoresSearch(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { value, onChange } = props;
  const [text, setText] = useState(value);

  // The address can change from elsewhere: the back button, "Clear search and filters".
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text.trim() !== value) {
        onChange(text.trim());
      }
    },
    SEARCH_DELAY_MS,
    [text],
  );

  return (
    <SearchField
      aria-label="Search stores"
      placeholder="Search by name or title"
      maxLength={100}
      value={text}
      onChange={setText}
      className={styles.search}
    />
  );
}

function Filter(props: {
  label: string;
  options: { id: string; label: string; description?: string }[];
  value: string[] | undefined;
  onChange: (value: string[]) => void;
}) {
  const { label, options, value = [], onChange } = props;
  // A filter that came with the address stays visible, also while its options are not known.
  const missing = value
    .filter(id => options.every(option => option.id !== id))
    .map(id => ({ id, label: id }));
  return (
    <Select
      aria-label={`Filter by ${label.toLowerCase()}`}
      placeholder={label}
      selectionMode="multiple"
      options={[...options, ...missing]}
      value={value}
      onChange={keys => onChange(keys.map(String))}
      isDisabled={options.length === 0 && missing.length === 0}
      className={styles.filter}
    />
  );
}
