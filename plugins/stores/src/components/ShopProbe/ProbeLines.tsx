import type { ShopProbe } from '@store-platform/backstage-plugin-stores-common';
import { tellCertificatesOnce } from '../../lib/tellCertificatesOnce';
import { ProbeLine } from './ProbeLine';
import styles from './ShopProbe.module.css';

/** Whether the shop itself works, a line for each thing that was asked; nothing if nothing was. */
export function ProbeLines(props: {
  probes: ShopProbe[];
  /** See ProbeLine. */
  settling: boolean;
}) {
  const { probes, settling } = props;
  return probes.length === 0 ? undefined : (
    <ul className={styles.probes} aria-label="Answers of the shop">
      {tellCertificatesOnce(probes).map(probe => (
        <li key={probe.id}>
          <ProbeLine probe={probe} settling={settling} />
        </li>
      ))}
    </ul>
  );
}
