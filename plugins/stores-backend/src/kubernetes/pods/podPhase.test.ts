import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';
import { podPhase } from './podPhase';

const ready = { type: 'Ready', status: 'True' };
const initialized = { type: 'Initialized', status: 'True' };

function pod(
  status: JsonObject,
  rest: { spec?: JsonObject; deleted?: boolean } = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web',
      deletionTimestamp: rest.deleted ? '2026-01-02T03:04:05Z' : undefined,
    },
    spec: rest.spec ?? {},
    status,
  };
}

const running = { ready: true, state: { running: {} } };
const ended = (exitCode: number, reason?: string) => ({
  ready: false,
  state: { terminated: { exitCode, ...(reason && { reason }) } },
});
const waiting = (reason: string) => ({ state: { waiting: { reason } } });
const two = { initContainers: [{ name: 'a' }, { name: 'b' }] };

describe('podPhase', () => {
  it.each<[string, KubeObject]>([
    ['Running', pod({ phase: 'Running', containerStatuses: [running] })],
    ['Pending', pod({ phase: 'Pending' })],
    ['Unknown', pod({})],
    ['Evicted', pod({ phase: 'Failed', reason: 'Evicted' })],
    [
      'ContainerCreating',
      pod({
        phase: 'Pending',
        containerStatuses: [waiting('ContainerCreating')],
      }),
    ],
    [
      'CrashLoopBackOff',
      pod({
        phase: 'Running',
        conditions: [initialized],
        containerStatuses: [running, waiting('CrashLoopBackOff')],
      }),
    ],
    [
      'Completed',
      pod({ phase: 'Succeeded', containerStatuses: [ended(0, 'Completed')] }),
    ],
    [
      'OOMKilled',
      pod({ phase: 'Failed', containerStatuses: [ended(137, 'OOMKilled')] }),
    ],
    ['ExitCode:3', pod({ phase: 'Failed', containerStatuses: [ended(3)] })],
    [
      'Signal:9',
      pod({
        phase: 'Failed',
        containerStatuses: [
          { state: { terminated: { exitCode: 137, signal: 9 } } },
        ],
      }),
    ],
    [
      'Running',
      pod({
        phase: 'Running',
        conditions: [ready],
        containerStatuses: [ended(0, 'Completed'), running],
      }),
    ],
    [
      'NotReady',
      pod({
        phase: 'Running',
        containerStatuses: [ended(0, 'Completed'), running],
      }),
    ],
    [
      'Init:1/2',
      pod(
        {
          phase: 'Pending',
          initContainerStatuses: [ended(0), waiting('PodInitializing')],
          containerStatuses: [waiting('PodInitializing')],
        },
        { spec: two },
      ),
    ],
    [
      'Init:ErrImagePull',
      pod(
        { phase: 'Pending', initContainerStatuses: [waiting('ErrImagePull')] },
        { spec: two },
      ),
    ],
    [
      'Init:Error',
      pod(
        { phase: 'Pending', initContainerStatuses: [ended(1, 'Error')] },
        { spec: two },
      ),
    ],
    [
      'Running',
      pod(
        {
          phase: 'Running',
          initContainerStatuses: [{ ...running, name: 'a', started: true }],
          containerStatuses: [running],
        },
        { spec: { initContainers: [{ name: 'a', restartPolicy: 'Always' }] } },
      ),
    ],
    ['Terminating', pod({ phase: 'Running' }, { deleted: true })],
    [
      'Unknown',
      pod({ phase: 'Running', reason: 'NodeLost' }, { deleted: true }),
    ],
    [
      'SchedulingGated',
      pod({
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' },
        ],
      }),
    ],
  ])('says %s', (word, object) => {
    expect(podPhase(object)).toBe(word);
  });
});
