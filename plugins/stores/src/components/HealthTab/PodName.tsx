import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type { PodHealth } from '@store-platform/backstage-plugin-stores-common';
import { logsTabRouteRef } from '../../routes';
import styles from './HealthTab.module.css';

/** Which pod it is, what it runs, and the way to its logs. */
export function PodName(props: { pod: PodHealth }) {
  const { name, images } = props.pod;
  const logsHref = useRouteRef(logsTabRouteRef)?.();
  return (
    <div className={styles.stack}>
      <span className={styles.name}>{name}</span>
      {images.map(image => (
        <span key={image} className={styles.image}>
          {image}
        </span>
      ))}
      {logsHref ? (
        <Link
          href={`${logsHref}?pod=${encodeURIComponent(name)}`}
          variant="body-small"
          aria-label={`Logs of ${name}`}
        >
          Logs
        </Link>
      ) : undefined}
    </div>
  );
}
