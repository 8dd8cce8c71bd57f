import { Button, Text } from '@backstage/ui';
import type { LogSource } from '../../hooks/useLogSource';
import type {
  LogConnection,
  LogFeed,
  LogFeedState,
} from '../../lib/logs/LogFeed';
import styles from './LogsTab.module.css';

/** How it stands with the connection, and how many lines are here. */
export function LogStatus(props: {
  feed: LogFeed;
  state: LogFeedState;
  source: LogSource;
}) {
  const { feed, state, source } = props;
  const { connection } = state;
  const over = connection.type === 'ended' || connection.type === 'refused';
  return (
    <div className={styles.status}>
      <span
        role="status"
        aria-label="Connection"
        className={styles.connection}
        data-connection={connection.type}
      >
        {connectionText(connection)}
      </span>
      {(over && !source.gone) || connection.type === 'lost' ? (
        <Button size="small" variant="tertiary" onPress={feed.resume}>
          {over ? 'Read on' : 'Try now'}
        </Button>
      ) : undefined}
      <Text color="secondary" variant="body-small" className={styles.count}>
        {countText(feed)}
      </Text>
    </div>
  );
}

function connectionText(connection: LogConnection): string {
  switch (connection.type) {
    case 'connecting':
      return 'Connecting…';
    case 'live':
      return 'Following live';
    case 'paused':
      return 'Paused';
    case 'lost':
      return `${sentence(connection.message)} Trying again…`;
    default:
      return sentence(connection.message);
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function countText({ buffer }: LogFeed): string {
  const count = `${buffer.size.toLocaleString('en-US')} ${
    buffer.size === 1 ? 'line' : 'lines'
  }`;
  return buffer.firstSeq > 0
    ? `The last ${count}; earlier ones were let go`
    : count;
}
