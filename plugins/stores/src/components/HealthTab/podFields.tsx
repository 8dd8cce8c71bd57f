import type {
  PodHealth,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { ReactElement } from 'react';
import { isPodEnded } from '../../lib/isPodEnded';
import { UsageMeter } from '../UsageMeter/UsageMeter';
import { PodName } from './PodName';
import { PodRestarts } from './PodRestarts';
import { PodState } from './PodState';
import { PodUptime } from './PodUptime';

/** One thing that is told of each pod. */
export interface PodField {
  id: string;
  label: string;
  /** Of the table. */
  width: `${number}%`;
  show: (pod: PodHealth) => ReactElement;
}

/** What is told of a pod: columns where there is room, lines of a card where there is not. */
export function podFields(metrics: StoreHealth['metrics']): PodField[] {
  return [
    {
      id: 'pod',
      label: 'Pod',
      width: '24%',
      show: pod => <PodName pod={pod} />,
    },
    {
      id: 'state',
      label: 'State',
      width: '18%',
      show: pod => <PodState pod={pod} />,
    },
    {
      id: 'uptime',
      label: 'Uptime',
      width: '16%',
      show: pod => <PodUptime pod={pod} />,
    },
    {
      id: 'restarts',
      label: 'Restarts',
      width: '14%',
      show: pod => <PodRestarts pod={pod} />,
    },
    {
      id: 'cpu',
      label: 'CPU',
      width: '14%',
      show: pod => (
        <UsageMeter
          label={`CPU of ${pod.name}`}
          usage={pod.cpu}
          unit="cores"
          metrics={metrics}
          ended={isPodEnded(pod)}
        />
      ),
    },
    {
      id: 'memory',
      label: 'Memory',
      width: '14%',
      show: pod => (
        <UsageMeter
          label={`Memory of ${pod.name}`}
          usage={pod.memory}
          unit="bytes"
          metrics={metrics}
          ended={isPodEnded(pod)}
        />
      ),
    },
  ];
}
