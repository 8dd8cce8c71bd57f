import { Text } from '@backstage/ui';
import { useNow } from '../../hooks/useNow';
import { formatTimeOfDay } from '../../lib/formatTime';
import { RelativeTime } from '../RelativeTime/RelativeTime';

const TICK_MS = 15_000;
/** Older than the slowest looking again allows. */
const STALE_MS = 3 * 60_000;

/** When what is shown was measured; says so plainly once that is too long ago. */
export function AsOf(props: { at: string }) {
  const { at } = props;
  const now = useNow(TICK_MS);
  const stale = now - Date.parse(at) > STALE_MS;
  return (
    <Text color={stale ? 'warning' : 'secondary'} variant="body-small">
      {stale ? 'May be out of date: as of ' : 'As of '}
      {formatTimeOfDay(at)} (<RelativeTime at={at} />)
    </Text>
  );
}
