import {
  RemixiconComponentType,
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbidFill,
} from '@remixicon/react';
import type { AuditOutcome as Outcome } from '@store-platform/backstage-plugin-stores-common';
import { auditOutcomeWords } from '../../lib/auditWords';
import styles from './Audit.module.css';

const icons: Record<Outcome, RemixiconComponentType> = {
  succeeded: RiCheckboxCircleFill,
  denied: RiForbidFill,
  refused: RiAlertFill,
  failed: RiCloseCircleFill,
};

/** How a deed ended, told by word, icon and colour alike. */
export function AuditOutcome(props: { outcome: Outcome }) {
  const { outcome } = props;
  const Icon = icons[outcome];
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      <Icon size={14} aria-hidden />
      {auditOutcomeWords[outcome]}
    </span>
  );
}
