import { Button, Text } from '@backstage/ui';
import { RiArrowDownLine } from '@remixicon/react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { LogView } from '../../hooks/useLogView';
import { usePace } from '../../hooks/usePace';
import { useScrollIntent } from '../../hooks/useScrollIntent';
import type { LogConnection } from '../../lib/logs/LogFeed';
import { LogRow } from './LogRow';
import styles from './LogsTab.module.css';

/** Pixels; that of `.row` in the styles. */
const ROW_HEIGHT = 20;
const OVERSCAN = 12;

/** The lines themselves; only those on the screen are drawn. */
export function LogList(props: {
  label: string;
  view: LogView;
  connection: LogConnection;
  /** Why the container waits, or how it ended. */
  remark?: string;
  wrap: boolean;
  timestamps: boolean;
  pattern?: RegExp;
  current?: number;
}) {
  const { label, view, connection, wrap, timestamps, pattern, current } = props;
  const { lines, atEnd, target } = view;
  const { firstSeq, nextSeq } = lines;
  const scroller = useRef<HTMLDivElement>(null);
  const pace = usePace(nextSeq);
  const virtualizer = useVirtualizer({
    count: nextSeq - firstSeq,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: useCallback((index: number) => firstSeq + index, [firstSeq]),
    overscan: OVERSCAN,
  });
  const items = virtualizer.getVirtualItems();
  const intent = useScrollIntent({
    scroller,
    onUp: () => atEnd && view.hold(),
    onLast: view.reachedLast,
  });

  useEffect(() => virtualizer.measure(), [virtualizer, wrap, timestamps]);
  // Only when it changes: what it does is the same at any time.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => intent.settle(), [atEnd]);
  useLayoutEffect(() => {
    if (atEnd) {
      intent.stayAtEnd();
    }
  });
  useEffect(() => {
    if (target) {
      intent.ignoreForNow();
      virtualizer.scrollToIndex(target.seq - firstSeq, { align: target.align });
    }
    // Only for a new wish: lines that come must not bring the reader back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [target]);

  return (
    <div className={styles.viewport}>
      <div
        ref={scroller}
        role="log"
        aria-label={label}
        aria-live={atEnd && pace === 'slow' ? 'polite' : 'off'}
        // So that it can be scrolled with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.log}
        data-wrap={wrap}
        onScroll={intent.onScroll}
      >
        <div
          className={styles.canvas}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {/* One below the other, so that lines never overlap before they are measured. */}
          <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map(({ key, index }) => {
              const entry = lines.get(firstSeq + index);
              return entry ? (
                <LogRow
                  key={key}
                  entry={entry}
                  index={wrap ? index : undefined}
                  measure={wrap ? virtualizer.measureElement : undefined}
                  timestamps={timestamps}
                  pattern={pattern}
                  isCurrent={entry.seq === current}
                />
              ) : undefined;
            })}
          </div>
        </div>
        {nextSeq === firstSeq ? (
          <Text as="p" color="secondary" className={styles.nothing}>
            {nothingText(connection, props.remark)}
          </Text>
        ) : undefined}
      </div>
      {atEnd ? undefined : (
        <div className={styles.jump}>
          <Button
            size="small"
            variant="primary"
            iconStart={<RiArrowDownLine />}
            onPress={view.follow}
          >
            {jumpText(view.newLines)}
          </Button>
        </div>
      )}
    </div>
  );
}

function nothingText(connection: LogConnection, remark?: string): string {
  if (connection.type === 'connecting') {
    return 'Loading…';
  }
  if (remark) {
    return remark;
  }
  return connection.type === 'live'
    ? 'Nothing has been written yet.'
    : 'There is nothing to show.';
}

function jumpText(newLines: number): string {
  return newLines > 0
    ? `Jump to the end (${newLines.toLocaleString('en-US')} new)`
    : 'Jump to the end';
}
