import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';
import { troubleOf } from './troubleOf';

const object = (
  kind: string,
  status: JsonObject,
  metadata = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'web', ...metadata },
  status,
});
const pod = (state: JsonObject, rest: JsonObject = {}) =>
  object('Pod', { containerStatuses: [{ name: 'php', state, ...rest }] });
const waiting = (reason: string) => pod({ waiting: { reason } });
const condition = (kind: string, type: string, status: string) =>
  object(kind, { conditions: [{ type, status }] });

describe('what looks wrong', () => {
  it.each<[string, KubeObject, string]>([
    ['a pod that nothing is known of', object('Pod', {}), ''],
    ['a container being made', waiting('ContainerCreating'), ''],
    ['a pod with first steps', waiting('PodInitializing'), ''],
    ['a container that runs', pod({ running: {} }), ''],
    ['a container that did its work', pod({ terminated: { exitCode: 0 } }), ''],
    [
      'an image that cannot be had',
      waiting('ImagePullBackOff'),
      'Pod/web php ImagePullBackOff',
    ],
    [
      'a container that failed',
      pod({ terminated: { exitCode: 1 } }),
      'Pod/web php ended 1',
    ],
    [
      'a container that failed before and runs again',
      pod({ running: {} }, { lastState: { terminated: { exitCode: 137 } } }),
      'Pod/web php ended 137 before',
    ],
    [
      'a first step that failed',
      object('Pod', {
        initContainerStatuses: [
          { name: 'first', state: { terminated: { exitCode: 2 } } },
        ],
      }),
      'Pod/web first ended 2',
    ],
    ['a Job that runs', condition('Job', 'Failed', 'False'), ''],
    [
      'a Job that gave up',
      condition('Job', 'Failed', 'True'),
      'Job/web Failed',
    ],
    [
      'a Deployment whose pods are refused',
      condition('Deployment', 'ReplicaFailure', 'True'),
      'Deployment/web ReplicaFailure',
    ],
    [
      'a claim that waits',
      object('PersistentVolumeClaim', { phase: 'Pending' }),
      '',
    ],
    [
      'a volume that is lost',
      object('PersistentVolumeClaim', { phase: 'Lost' }),
      'PersistentVolumeClaim/web lost',
    ],
    ['other things', condition('Service', 'Failed', 'True'), ''],
    [
      'what is on its way out',
      object(
        'Pod',
        { containerStatuses: [{ state: { terminated: { exitCode: 1 } } }] },
        { deletionTimestamp: '2026-01-01T00:00:00Z' },
      ),
      '',
    ],
  ])('about %s', (_, seen, trouble) => {
    expect(troubleOf([seen])).toBe(trouble);
  });

  it('is the same text whatever the order', () => {
    const a = waiting('ErrImagePull');
    const b = condition('Job', 'Failed', 'True');
    expect(troubleOf([a, b])).toBe(troubleOf([b, a]));
  });
});
