import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../kubernetes/types';
import { RenderCache } from './RenderCache';

const object = (name: string, data = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

describe('RenderCache', () => {
  it('gives back what it was given, to each caller a copy', () => {
    const cache = new RenderCache();
    const stages = [[object('a'), object('b', { ü: '✓\n' })], []];
    cache.set('key', stages);
    const first = cache.get('key');
    expect(first).toEqual(stages);
    first?.[0].pop();
    expect(cache.get('key')).toEqual(stages);
    expect(cache.get('other')).toBeUndefined();
  });

  it('holds thousands of stores at once', () => {
    const cache = new RenderCache();
    for (let store = 0; store < 2_000; store += 1) {
      cache.set(`${store}`, [
        [object(`shop-${store}`, { text: 'some '.repeat(500) })],
      ]);
    }
    expect(cache.get('0')).toBeDefined();
    expect(cache.get('1999')).toBeDefined();
  });

  it('forgets what was not asked for the longest when it is full', () => {
    const cache = new RenderCache({ maxBytes: 5_000 });
    const noise = () => ({ text: randomBytes(750).toString('hex') });
    const keys = ['a', 'b', 'c'];
    keys.forEach(key => cache.set(key, [[object(key, noise())]]));
    cache.get('a');
    cache.set('a', [[object('a', noise())]]);
    ['d', 'e', 'f', 'g'].forEach(key =>
      cache.set(key, [[object(key, noise())]]),
    );
    const left = [...keys, 'd', 'e', 'f', 'g'].filter(key => cache.get(key));
    expect(left).toContain('g');
    expect(left).not.toContain('b');
    expect(left.length).toBeLessThan(7);
    expect(left.length).toBeGreaterThan(3);
  });
});
