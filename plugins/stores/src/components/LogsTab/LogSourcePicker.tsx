import { Select, Switch } from '@backstage/ui';
import type {
  LogContainer,
  LogPod,
} from '@store-platform/backstage-plugin-stores-common';
import { memo } from 'react';
import type { LogRange } from '../../hooks/useLogFeed';
import type { LogSource } from '../../hooks/useLogSource';
import styles from './LogsTab.module.css';

const TAILS = [100, 1_000, 5_000, 20_000];
const ANY_TIME = 'any';
const SINCE = [
  { value: ANY_TIME, label: 'Any time' },
  { value: '300', label: 'Last 5 minutes' },
  { value: '3600', label: 'Last hour' },
  { value: '86400', label: 'Last day' },
];

function PlainLogSourcePicker(props: {
  pods: LogPod[];
  source: LogSource;
  range: LogRange;
  onRange: (range: LogRange) => void;
}) {
  const { pods, source, range, onRange } = props;
  const { pod, container } = source;
  const titles = new Map(
    [...pods, pod].map(each => [each.component, each.componentTitle]),
  );
  const siblings = pods.filter(each => each.component === pod.component);
  const shown = source.gone ? [...siblings, pod] : siblings;

  return (
    <div className={styles.pickers}>
      <Select
        label="Component"
        value={pod.component}
        onChange={key => source.chooseComponent(String(key))}
        options={[...titles].map(([value, label]) => ({ value, label }))}
      />
      <Select
        label="Pod"
        className={styles.wide}
        value={pod.name}
        onChange={key => source.choosePod(String(key))}
        options={shown.map(each => ({
          value: each.name,
          label: podLabel(each, source),
        }))}
      />
      <Select
        label="Container"
        value={container.name}
        onChange={key => source.chooseContainer(String(key))}
        options={pod.containers.map(each => ({
          value: each.name,
          label: containerLabel(each),
        }))}
      />
      <Select
        label="Lines"
        value={String(range.tailLines)}
        onChange={key => onRange({ ...range, tailLines: Number(key) })}
        options={TAILS.map(lines => ({
          value: String(lines),
          label: `Last ${lines.toLocaleString('en-US')}`,
        }))}
      />
      <Select
        label="Since"
        value={String(range.sinceSeconds ?? ANY_TIME)}
        onChange={key =>
          onRange({
            ...range,
            sinceSeconds: key === ANY_TIME ? undefined : Number(key),
          })
        }
        options={SINCE}
      />
      <Switch
        className={styles.previous}
        label={container.hasPrevious ? 'Previous run' : 'No previous run'}
        isSelected={source.previous}
        isDisabled={!container.hasPrevious}
        onChange={source.choosePrevious}
      />
    </div>
  );
}

/** Whose log is read, and how much of it to begin with. */
export const LogSourcePicker = memo(PlainLogSourcePicker);

function podLabel(pod: LogPod, source: LogSource): string {
  if (source.gone && pod.name === source.pod.name) {
    return `${pod.name} (gone)`;
  }
  const ended = pod.containers.every(({ state }) => state === 'terminated');
  return pod.ready || ended ? pod.name : `${pod.name} (not ready)`;
}

function containerLabel({ name, init, state }: LogContainer): string {
  const remarks = [
    init ? 'prepares' : '',
    state === 'waiting' ? 'waits' : '',
    state === 'terminated' && !init ? 'ended' : '',
  ].filter(Boolean);
  return remarks.length > 0 ? `${name} (${remarks.join(', ')})` : name;
}
