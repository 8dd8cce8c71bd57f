import { useNow } from '../../hooks/useNow';
import { formatExact, formatRelative } from '../../lib/formatTime';

const TICK_MS = 15_000;

/** How long ago something was; the exact time is shown on hover, or beside it. */
export function RelativeTime(props: { at: string; withExact?: boolean }) {
  const { at, withExact = false } = props;
  const now = useNow(TICK_MS);
  const exact = formatExact(at);
  return (
    <time dateTime={at} title={exact}>
      {formatRelative({ at, now })}
      {withExact ? ` (${exact})` : ''}
    </time>
  );
}
