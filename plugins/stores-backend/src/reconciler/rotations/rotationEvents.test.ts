import { rotationEvents } from './rotationEvents';
import type { ObservedRotation } from '../types';

const engine = {
  generatedSecrets: [{ name: 'key', stage: 'application', keys: [] }],
  actions: [
    {
      id: 'rotate-key',
      title: 'Rotate key',
      description: 'Gives the shop a new key',
      confirmation: 'The present key stops working.',
      permission: 'rotate-secret' as const,
      destructive: true,
      idempotent: false,
      rotates: 'key',
      event: { reason: 'KeyRotated', message: 'The shop has a new key' },
    },
  ],
};
const told = (
  rotations: [string, ObservedRotation][],
  definition: typeof engine | undefined = engine,
) => rotationEvents({ rotations: new Map(rotations), engine: definition });

describe('the end of a rotation', () => {
  it('is told in the words of its action', () => {
    expect(told([['key', { type: 'done' }]])).toEqual([
      {
        type: 'Normal',
        reason: 'KeyRotated',
        message: 'The shop has a new key',
        stage: 'application',
      },
    ]);
  });

  it('is told in the platform’s words when the engine has no such action any more', () => {
    expect(
      told([['key', { type: 'done' }]], { ...engine, actions: [] }),
    ).toMatchObject([
      { reason: 'SecretRotated', message: 'The Secret key has new values' },
    ]);
  });

  it.each<ObservedRotation>([
    { type: 'absent' },
    { type: 'refused', at: 'x', message: 'No' },
  ])('is not told of one that is $type', rotation => {
    expect(told([['key', rotation]])).toEqual([]);
  });
});
