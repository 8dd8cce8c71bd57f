import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { Store } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';
import { useEngines } from '../../hooks/useEngines';
import { EngineLabel } from '../EngineLabel';
import { formatLimits } from '../../lib/formatLimits';
import { formatExact } from '../../lib/formatTime';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import styles from './StoreCard.module.css';

/** What a store is: addresses, engine, plan, owner, age, end. */
export function StoreFacts(props: { store: Store }) {
  const { metadata, spec, status } = props.store;
  const { engines } = useEngines();
  const plan = engines?.items
    .find(engine => engine.id === spec.engine)
    ?.plans.find(({ id }) => id === spec.plan);

  return (
    <dl className={styles.facts}>
      {status.endpoints.map(endpoint => (
        <Fact key={endpoint.id} label={endpoint.title}>
          <Link
            href={endpoint.url}
            target="_blank"
            rel="noopener noreferrer"
            className={styles.address}
          >
            {endpoint.url}{' '}
            <RiExternalLinkLine size={14} aria-label="(opens in a new tab)" />
          </Link>
        </Fact>
      ))}
      <Fact label="Engine">
        <EngineLabel engine={spec.engine} />
        <Detail>version {spec.engineVersion}</Detail>
      </Fact>
      <Fact label="Plan">
        {plan?.title ?? spec.plan}
        {plan ? (
          <Detail>{formatLimits(plan.limits).join(', ')}</Detail>
        ) : undefined}
      </Fact>
      <Fact label="Owner">
        <EntityRefLink entityRef={metadata.owner} />
      </Fact>
      <Fact label="Runs in">
        {metadata.namespace}
        <Detail>on {spec.cluster}</Detail>
      </Fact>
      <Fact label="Admin e-mail">{spec.adminEmail}</Fact>
      {spec.expiresAt ? (
        <Fact label="Expires">
          <RelativeTime at={spec.expiresAt} />
          <Detail>{formatExact(spec.expiresAt)}</Detail>
        </Fact>
      ) : undefined}
      {metadata.deletionProtection ? (
        <Fact label="Deletion protection">On</Fact>
      ) : undefined}
      <Fact label="Created">
        <RelativeTime at={metadata.createdAt} />
        <Detail>{formatExact(metadata.createdAt)}</Detail>
      </Fact>
    </dl>
  );
}

function Detail(props: { children: ReactNode }) {
  return <div className={styles.detail}>{props.children}</div>;
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
