import { ButtonIcon, SearchField, Text } from '@backstage/ui';
import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { KeyboardEvent, memo } from 'react';
import type { LogSearchState } from '../../hooks/useLogSearch';
import styles from './LogsTab.module.css';

type LogSearchBarProps = Pick<
  LogSearchState,
  'text' | 'setText' | 'count' | 'position' | 'next' | 'previous'
>;

function PlainLogSearchBar(props: LogSearchBarProps) {
  const { text, setText, count, next, previous } = props;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') {
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      previous();
      return;
    }
    next();
  };
  return (
    <div className={styles.search} role="search">
      <SearchField
        aria-label="Search the log"
        placeholder="Search the log"
        size="small"
        className={styles.searchField}
        value={text}
        onChange={setText}
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
            {matchesText(props)}
          </Text>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label="Previous match"
            icon={<RiArrowUpLine />}
            isDisabled={count === 0}
            onPress={previous}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label="Next match"
            icon={<RiArrowDownLine />}
            isDisabled={count === 0}
            onPress={next}
          />
        </>
      ) : undefined}
    </div>
  );
}

/** Looks for a text in the lines on show; Enter goes to the next line that has it, Shift and Enter to the one before. */
export const LogSearchBar = memo(PlainLogSearchBar);

function matchesText({ count, position }: LogSearchBarProps): string {
  if (count === 0) {
    return 'No line has it';
  }
  const total = `${count.toLocaleString('en-US')} ${
    count === 1 ? 'line' : 'lines'
  }`;
  return position === undefined ? total : `${position} of ${total}`;
}
