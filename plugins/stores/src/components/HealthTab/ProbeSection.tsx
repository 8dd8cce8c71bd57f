import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { ShopProbe } from '@store-platform/backstage-plugin-stores-common';
import { useNow } from '../../hooks/useNow';
import { certificateRemark } from '../../lib/certificateRemark';
import { tellCertificatesOnce } from '../../lib/tellCertificatesOnce';
import { ProbeLine } from '../ShopProbe/ProbeLine';
import styles from './HealthTab.module.css';

const TICK_MS = 60_000;

/** How the shop answered the platform when asked like a visitor would ask. */
export function ProbeSection(props: {
  probes: ShopProbe[];
  /** See ProbeLine. */
  settling: boolean;
}) {
  const { probes, settling } = props;
  return (
    <EntityInfoCard title="The shop itself">
      {probes.length === 0 ? (
        <Text as="p" color="secondary">
          There is no address to ask yet.
        </Text>
      ) : (
        <ul className={styles.cards} aria-label="Answers of the shop">
          {tellCertificatesOnce(probes).map(probe => (
            <li key={probe.id} className={styles.stack}>
              <Answer probe={probe} settling={settling} />
            </li>
          ))}
        </ul>
      )}
    </EntityInfoCard>
  );
}

function Answer(props: { probe: ShopProbe; settling: boolean }) {
  const { probe, settling } = props;
  const { certificate } = probe;
  const now = useNow(TICK_MS);
  const remark =
    certificate && certificateRemark({ expiresAt: certificate.expiresAt, now });
  return (
    <>
      <ProbeLine probe={probe} settling={settling} />
      {settling && !probe.ok && probe.message ? (
        <span className={styles.detail}>{probe.message}</span>
      ) : undefined}
      <Link
        href={probe.url}
        target="_blank"
        rel="noopener noreferrer"
        className={styles.address}
      >
        {probe.url}{' '}
        <RiExternalLinkLine size={14} aria-label="(opens in a new tab)" />
      </Link>
      {certificate ? (
        <span className={styles.detail}>
          {/* If it runs out soon, that is said above already. */}
          {remark?.tone === 'fine' ? remark.text : ''}
          {certificate.issuer
            ? ` The certificate was issued by ${certificate.issuer}.`
            : ''}
        </span>
      ) : undefined}
    </>
  );
}
