import { mergeValues } from './mergeValues';

describe('mergeValues', () => {
  it('merges objects deeply, replaces everything else, and lets later layers win', () => {
    const first = { image: { name: 'a', tag: '1' }, list: [1, 2], keep: true };
    expect(
      mergeValues(
        first,
        { image: { tag: '2' }, list: [3] },
        { image: { name: 'b' } },
      ),
    ).toEqual({ image: { name: 'b', tag: '2' }, list: [3], keep: true });
    expect(first.image.tag).toBe('1');
  });

  it('replaces an object by a value and a value by an object', () => {
    expect(mergeValues({ a: { b: 1 } }, { a: 2 })).toEqual({ a: 2 });
    expect(mergeValues({ a: 2 }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  });
});
