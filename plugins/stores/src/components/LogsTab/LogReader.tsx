import { Alert, Button } from '@backstage/ui';
import type { LogPod } from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import { LogRange, useLogFeed } from '../../hooks/useLogFeed';
import { useLogSearch } from '../../hooks/useLogSearch';
import type { LogSource } from '../../hooks/useLogSource';
import { useLogView } from '../../hooks/useLogView';
import { LogList } from './LogList';
import { LogSearchBar } from './LogSearchBar';
import styles from './LogsTab.module.css';
import { LogSourcePicker } from './LogSourcePicker';
import { LogStatus } from './LogStatus';
import { LogTools } from './LogTools';

/** Reads the log of one container: what to read on top, then the lines, and how it stands with them below. */
export function LogReader(props: {
  storeId: string;
  storeName: string;
  pods: LogPod[];
  /** Why no pod is left to read, once that is so. */
  message?: string;
  source: LogSource;
}) {
  const { storeId, storeName, pods, message, source } = props;
  const [range, setRange] = useState<LogRange>({ tailLines: 1000 });
  const [wrap, setWrap] = useState(true);
  const [timestamps, setTimestamps] = useState(true);
  const { feed, state } = useLogFeed({ storeId, source, range });
  const view = useLogView(feed, state.nextSeq);
  const search = useLogSearch(view);

  return (
    <div className={styles.tab}>
      <LogSourcePicker
        pods={pods}
        source={source}
        range={range}
        onRange={setRange}
      />
      <GonePod source={source} message={message} />
      <div className={styles.frame}>
        <div className={styles.toolbar}>
          <LogSearchBar
            text={search.text}
            setText={search.setText}
            count={search.count}
            position={search.position}
            next={search.next}
            previous={search.previous}
          />
          <LogTools
            storeId={storeId}
            storeName={storeName}
            source={source}
            range={range}
            feed={feed}
            connection={state.connection}
            wrap={wrap}
            onWrap={setWrap}
            timestamps={timestamps}
            onTimestamps={setTimestamps}
          />
        </div>
        <LogList
          // Another log is another list: nothing measured of one holds for the other.
          key={[
            source.pod.name,
            source.container.name,
            source.previous,
            range.tailLines,
            range.sinceSeconds,
          ].join('/')}
          label={`Log of ${source.container.name} in ${source.pod.name}`}
          view={view}
          connection={state.connection}
          remark={source.container.message}
          wrap={wrap}
          timestamps={timestamps}
          pattern={search.pattern}
          current={search.current}
        />
        <LogStatus feed={feed} state={state} source={source} />
      </div>
    </div>
  );
}

function GonePod(props: { source: LogSource; message?: string }) {
  const { pod, gone, successor, choosePod } = props.source;
  if (!gone) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="info"
      icon
      title={`The pod ${pod.name} is gone`}
      description={[props.message, 'What was read of its log is still here.']
        .filter(Boolean)
        .join('. ')}
      customActions={
        successor ? (
          <Button
            size="small"
            variant="secondary"
            onPress={() => choosePod(successor.name)}
          >
            Read {successor.name}
          </Button>
        ) : undefined
      }
    />
  );
}
