import { Skeleton } from '@backstage/ui';

/** One bar of what is drawn in the place of what is to come. */
interface Bar {
  /** Of CSS; the whole width unless told. */
  width?: string;
  /** Pixels. */
  height: number;
}

/**
 * Stands in the place of what is being loaded, in about its size. A status, because only what has a role may have a name
 * (WAI-ARIA 1.2, §5.2.8.6).
 */
export function Loading(props: {
  /** Completes "Loading …". */
  what: string;
  bars: Bar[];
  className?: string;
}) {
  const { what, bars, className } = props;
  return (
    <div
      role="status"
      aria-busy
      aria-label={`Loading ${what}`}
      className={className}
    >
      {bars.map(({ width = '100%', height }, index) => (
        // The bars of a place are always the same ones.
        <Skeleton key={index} width={width} height={height} />
      ))}
    </div>
  );
}
