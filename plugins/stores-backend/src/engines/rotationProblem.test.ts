import { loadEngine } from './loadEngine';
import { writeEngineFolder } from './testUtils';

const rotation = (secret: string) => `
  - id: rotate-key
    title: Rotate key
    description: Gives the shop a new key
    confirmation: The present key stops working.
    permission: rotate-secret
    destructive: true
    idempotent: false
    rotates: ${secret}
    event: { reason: KeyRotated, message: The shop has a new key }
`;
const secrets = `generatedSecrets:
  - { name: partner, keys: [{ key: id, value: tea }, { key: key }] }
  - { name: fixed, keys: [{ key: id, value: tea }] }`;

/** Loads an engine that rotates a Secret. */
async function load(secret: string) {
  const { folder, remove } = await writeEngineFolder(files => ({
    ...files,
    'engine.yaml':
      files['engine.yaml'].replace('generatedSecrets:', secrets).trimEnd() +
      rotation(secret),
  }));
  try {
    return await loadEngine({ folder });
  } finally {
    await remove();
  }
}

describe('an engine that rotates', () => {
  it('a Secret of its own is loaded', async () => {
    const { definition } = await load('partner');
    expect(definition.actions.map(({ id }) => id)).toEqual([
      'reset-password',
      'rotate-key',
    ]);
  });

  it.each([
    [
      'a Secret that nobody makes',
      'nowhere',
      'is not one of the generatedSecrets (partner, fixed, kiosk)',
    ],
    ['what is not secret', 'fixed', 'has nothing random in it'],
    [
      'a login that is reset too',
      'kiosk',
      'holds a login that another action resets',
    ],
  ])('%s is refused', async (_, secret, problem) => {
    await expect(load(secret)).rejects.toThrow(
      `engine.yaml: the action rotate-key rotates "${secret}", which ${problem}`,
    );
  });
});
