import { Alert, Button, Switch } from '@backstage/ui';
import {
  RiCheckLine,
  RiDownloadLine,
  RiFileCopyLine,
  RiPauseLine,
  RiPlayLine,
} from '@remixicon/react';
import { memo, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useDownloadLogs } from '../../hooks/useDownloadLogs';
import type { LogRange } from '../../hooks/useLogFeed';
import type { LogSource } from '../../hooks/useLogSource';
import { errorMessage } from '../../lib/errorMessage';
import type { LogConnection, LogFeed } from '../../lib/logs/LogFeed';
import { logText } from '../../lib/logs/logText';
import styles from './LogsTab.module.css';

const COPIED_MS = 2_000;

function PlainLogTools(props: {
  storeId: string;
  storeName: string;
  source: LogSource;
  range: LogRange;
  feed: LogFeed;
  connection: LogConnection;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  timestamps: boolean;
  onTimestamps: (timestamps: boolean) => void;
}) {
  const { storeId, storeName, source, range, feed, timestamps } = props;
  const { pod, container, previous } = source;
  const { pending, error, download } = useDownloadLogs({
    storeId,
    query: {
      pod: pod.name,
      container: container.name,
      previous,
      sinceSeconds: range.sinceSeconds,
    },
    fileName: `${storeName}-${pod.name}-${container.name}.log`,
  });
  return (
    <>
      <Switch
        label="Wrap lines"
        isSelected={props.wrap}
        onChange={props.onWrap}
      />
      <Switch
        label="Times"
        isSelected={timestamps}
        onChange={props.onTimestamps}
      />
      <div className={styles.buttons}>
        <PauseButton feed={feed} connection={props.connection} />
        <CopyButton feed={feed} timestamps={timestamps} />
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine />}
          isPending={pending}
          isDisabled={source.gone}
          onPress={download}
        >
          Download
        </Button>
      </div>
      {error ? (
        <Alert
          className={styles.toolError}
          role="alert"
          status="danger"
          icon
          title="The log could not be downloaded"
          description={errorMessage(error)}
        />
      ) : undefined}
    </>
  );
}

/** What can be done with a log: paused, wrapped, told with times, copied, saved. */
export const LogTools = memo(PlainLogTools);

function PauseButton(props: { feed: LogFeed; connection: LogConnection }) {
  const { feed, connection } = props;
  const paused = connection.type === 'paused';
  const over = connection.type === 'ended' || connection.type === 'refused';
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={paused ? <RiPlayLine /> : <RiPauseLine />}
      isDisabled={over}
      onPress={paused ? feed.resume : feed.pause}
    >
      {paused ? 'Resume' : 'Pause'}
    </Button>
  );
}

function CopyButton(props: { feed: LogFeed; timestamps: boolean }) {
  const { feed, timestamps } = props;
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  const onPress = () => {
    copy(logText(feed.buffer.entries(), { timestamps }));
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={onPress}
    >
      {copied ? 'Copied' : 'Copy'}
    </Button>
  );
}
