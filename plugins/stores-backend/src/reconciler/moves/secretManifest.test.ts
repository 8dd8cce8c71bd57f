import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { secretManifest } from './secretManifest';

const secret = {
  name: 'keys',
  stage: 'secrets',
  keys: [
    { key: 'short', length: 16 },
    { key: 'long', length: 128 },
    { key: 'user', length: 32, value: 'admin' },
    { key: 'public', length: 16, prefix: 'pk_' },
  ],
};
const make = (dryRun: boolean) =>
  secretManifest({ store: storeFixture(), secret, dryRun });
const valuesOf = (dryRun: boolean) =>
  Object.values(make(dryRun).stringData ?? {}).map(String);

describe('a generated Secret', () => {
  it('has random letters and digits of the wanted length, after a prefix if it has one, and fixed values as they are', () => {
    const [short, long, user, prefixed] = valuesOf(false);
    expect(short).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(long).toMatch(/^[A-Za-z0-9]{128}$/);
    expect(user).toBe('admin');
    expect(prefixed).toMatch(/^pk_[A-Za-z0-9]{16}$/);
  });

  it('is another each time', () => {
    const made = Array.from({ length: 50 }, () => valuesOf(false)[0]);
    expect(new Set(made).size).toBe(50);
  });

  it('uses every letter and digit about as often', () => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 500; turn += 1) {
      for (const letter of valuesOf(false)[1]) {
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
      }
    }
    const mean = (500 * 128) / 62;
    expect(counts.size).toBe(62);
    for (const count of counts.values()) {
      expect(Math.abs(count - mean)).toBeLessThan(mean * 0.25);
    }
  });

  it('shows nothing random in a dry run, nor in labels and annotations', () => {
    expect(valuesOf(true)).toEqual(['-', '-', 'admin', '-']);
    const { metadata, stringData } = make(false);
    const shown = JSON.stringify(metadata);
    for (const value of Object.values(stringData ?? {})) {
      expect(value === 'admin' || !shown.includes(String(value))).toBe(true);
    }
    expect(metadata.labels).toMatchObject({
      'store-platform.dev/stage': 'secrets',
      'store-platform.dev/store-id': storeFixture().metadata.id,
    });
    expect(metadata.annotations).toBeUndefined();
  });

  it('tells which rotation made its values, so that none is made twice', () => {
    const { spec, ...store } = storeFixture();
    const rotated = (rotations: Record<string, string>) =>
      secretManifest({
        store: { ...store, spec: { ...spec, rotations } },
        secret,
        dryRun: false,
      }).metadata.annotations;
    const at = '2026-01-02T03:04:05.000Z';
    expect(rotated({ keys: at, other: 'x' })).toEqual({
      'store-platform.dev/rotated-at': at,
    });
    expect(rotated({ other: at })).toBeUndefined();
  });
});
