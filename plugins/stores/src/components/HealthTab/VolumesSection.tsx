import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { VolumeHealth } from '@store-platform/backstage-plugin-stores-common';
import { formatBytes } from '../../lib/formatBytes';
import { Meter } from '../Meter/Meter';
import styles from './HealthTab.module.css';

const tones: Record<string, string> = {
  Bound: 'positive',
  Pending: 'progress',
  Lost: 'negative',
};

/** Where the shop's data is, and how full it is where the cluster tells. */
export function VolumesSection(props: { volumes: VolumeHealth[] }) {
  const { volumes } = props;
  return (
    <EntityInfoCard title="Volumes">
      {volumes.length === 0 ? (
        <Text as="p" color="secondary">
          This store has no volume.
        </Text>
      ) : (
        <ul className={styles.measures} aria-label="Volumes">
          {volumes.map(volume => (
            <li key={volume.name} className={styles.measure}>
              <div className={styles.measureHead}>
                <span className={styles.name}>{volume.name}</span>
                <span
                  className={styles.phase}
                  data-tone={tones[volume.phase] ?? 'warning'}
                >
                  {volume.phase}
                </span>
              </div>
              <VolumeUse volume={volume} />
            </li>
          ))}
        </ul>
      )}
    </EntityInfoCard>
  );
}

function VolumeUse(props: { volume: VolumeHealth }) {
  const { name, size, used, storageClass } = props.volume;
  const kind = storageClass ? `storage class ${storageClass}` : undefined;
  if (size !== undefined && used !== undefined) {
    return (
      <Meter
        label={`Use of ${name}`}
        value={used}
        max={size}
        text={`${formatBytes(used)} of ${formatBytes(size)}`}
        detail={kind}
      />
    );
  }
  return (
    <span className={styles.detail}>
      {[
        size === undefined ? 'size not known' : formatBytes(size),
        'the cluster does not tell how full it is',
        kind,
      ]
        .filter(Boolean)
        .join(', ')}
    </span>
  );
}
