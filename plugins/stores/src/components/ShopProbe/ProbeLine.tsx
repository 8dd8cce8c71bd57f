import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiTimeLine,
} from '@remixicon/react';
import type { ShopProbe } from '@store-platform/backstage-plugin-stores-common';
import { useNow } from '../../hooks/useNow';
import { certificateRemark } from '../../lib/certificateRemark';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import styles from './ShopProbe.module.css';

const TICK_MS = 60_000;

const icons = {
  fine: RiCheckboxCircleFill,
  waiting: RiTimeLine,
  alarm: RiCloseCircleFill,
};

/** How the shop answers one thing that it is asked, in a line or two. */
export function ProbeLine(props: {
  probe: ShopProbe;
  /** The shop is still being set up: that it does not answer is no news. */
  settling: boolean;
}) {
  const { probe, settling } = props;
  const now = useNow(TICK_MS);
  const remark =
    probe.certificate &&
    certificateRemark({ expiresAt: probe.certificate.expiresAt, now });
  const unwell = settling ? 'waiting' : 'alarm';
  const tone = probe.ok ? 'fine' : unwell;
  const Icon = icons[tone];
  return (
    <div className={styles.lines}>
      <span className={styles.line} data-tone={tone}>
        <Icon size={16} aria-hidden className={styles.icon} />
        <span>
          {answer(probe, settling)}
          <span className={styles.detail}>
            {' '}
            – asked <RelativeTime at={probe.at} />
          </span>
        </span>
      </span>
      {remark && remark.tone !== 'fine' ? (
        <span className={styles.line} data-tone={remark.tone}>
          <RiAlertFill size={16} aria-hidden className={styles.icon} />
          <span>{remark.text}</span>
        </span>
      ) : undefined}
    </div>
  );
}

function answer(probe: ShopProbe, settling: boolean): string {
  const { title, ok, status, latencyMs, message } = probe;
  const facts = [
    status === undefined ? '' : `status ${status}`,
    latencyMs === undefined ? '' : `${Math.round(latencyMs)} ms`,
  ].filter(Boolean);
  const told = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  if (ok) {
    return `${title} answers${told}`;
  }
  if (settling) {
    return `${title} does not answer yet${told}`;
  }
  return `${message ?? `${title} does not answer as it should`}${told}`;
}
