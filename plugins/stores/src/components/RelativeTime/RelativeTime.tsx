import { useNow } from '../../hooks/useNow';
import { formatExact, formatRelative } from '../../lib/formatTime';

const TICK_MS = 15_000;

/** How long ago something was; the exact time is shown on hover. */
export function RelativeTime(props: { at: string }) {
  const { at } = props;
  const now = useNow(TICK_MS);
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatRelative({ at, now })}
    </time>
  );
}
