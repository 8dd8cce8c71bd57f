import { ButtonIcon, SearchField, Text } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { KeyboardEvent } from 'react';
import type { LogSearchState } from '../../hooks/useLogSearch';
import styles from './LogsTab.module.css';

/** Looks for a text in the lines on show; Enter goes to the next line that has it, Shift and Enter to the one before. */
export function LogSearchBar(props: { search: LogSearchState }) {
  const { search } = props;
  const { text, count } = search;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') {
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      search.previous();
      return;
    }
    search.next();
  };
  return (
    <div className={styles.search} role="search">
      <SearchField
        aria-label="Search the log"
        placeholder="Search the log"
        size="small"
        className={styles.searchField}
        value={text}
        onChange={search.setText}
        onKeyDown={onKeyDown}
      />
      {text.trim() ? (
        <>
          <Text
            role="status"
            aria-label="Matches"
            color="secondary"
            variant="body-small"
            className={styles.matches}
          >
            {matchesText(search)}
          </Text>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label="Previous match"
            icon={<RiArrowUpLine />}
            isDisabled={count === 0}
            onPress={search.previous}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label="Next match"
            icon={<RiArrowDownLine />}
            isDisabled={count === 0}
            onPress={search.next}
          />
        </>
      ) : undefined}
    </div>
  );
}

function matchesText({ count, position }: LogSearchState): string {
  if (count === 0) {
    return 'No line has it';
  }
  const total = `${count.toLocaleString('en-US')} ${
    count === 1 ? 'line' : 'lines'
  }`;
  return position === undefined ? total : `${position} of ${total}`;
}
