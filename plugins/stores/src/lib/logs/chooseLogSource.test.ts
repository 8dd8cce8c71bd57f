import type {
  LogContainer,
  LogPod,
} from '@store-platform/backstage-plugin-stores-common';
import { chooseContainer, choosePod } from './chooseLogSource';

const container = (
  name: string,
  state: LogContainer['state'],
  init = false,
): LogContainer => ({ name, init, state, restarts: 0, hasPrevious: false });

const pod = (changes: Partial<LogPod>): LogPod => ({
  name: 'web-1',
  component: 'web',
  componentTitle: 'Web shop',
  ready: false,
  containers: [],
  ...changes,
});

describe('chooseContainer', () => {
  it.each([
    [
      'the one that works',
      [container('init', 'terminated', true), container('web', 'running')],
      'web',
    ],
    [
      'the one that prepares, while it does',
      [container('init', 'running', true), container('web', 'waiting')],
      'init',
    ],
    [
      'the last that prepared, while the one that works waits',
      [
        container('a', 'terminated', true),
        container('b', 'terminated', true),
        container('web', 'waiting'),
      ],
      'b',
    ],
    [
      'the one that will work, if none has begun',
      [container('init', 'waiting', true), container('web', 'waiting')],
      'web',
    ],
    ['none of none', [], undefined],
  ])('takes %s', (_, containers, expected) => {
    expect(chooseContainer(pod({ containers }))?.name).toBe(expected);
  });
});

describe('choosePod', () => {
  const old = pod({ name: 'old', startedAt: '2026-01-01T00:00:00Z' });
  const young = pod({ name: 'young', startedAt: '2026-01-02T00:00:00Z' });
  const other = pod({ name: 'other', component: 'other', ready: true });

  it.each<[string, LogPod[], string | undefined, string | undefined]>([
    [
      'the youngest of the first component',
      [old, young, other],
      undefined,
      'young',
    ],
    ['one that is ready', [{ ...old, ready: true }, young], undefined, 'old'],
    ['one of the component that is wanted', [old, other], 'other', 'other'],
    ['none of none', [], undefined, undefined],
  ])('takes %s', (_, pods, component, expected) => {
    expect(choosePod(pods, component)?.name).toBe(expected);
  });
});
