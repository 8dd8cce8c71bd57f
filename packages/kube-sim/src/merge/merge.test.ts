import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMergePatch } from './strategicMergePatch';

describe('mergePatch', () => {
  it.each([
    ['sets', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [
      'removes',
      { a: 1, b: { c: 1, d: 2 } },
      { a: null, b: { c: null } },
      { b: { d: 2 } },
    ],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['makes maps', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('%s', (_, target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });
});

describe('strategicMergePatch', () => {
  const containers = [
    { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
    { name: 'b', image: 'b:1' },
  ];

  it.each([
    [
      'merges items by key',
      { containers },
      { containers: [{ name: 'a', env: [{ name: 'Y', value: '2' }] }] },
      {
        containers: [
          {
            ...containers[0],
            env: [
              { name: 'X', value: '1' },
              { name: 'Y', value: '2' },
            ],
          },
          containers[1],
        ],
      },
    ],
    [
      'deletes items',
      { containers },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [containers[1]] },
    ],
    [
      'replaces lists on demand',
      { containers },
      { containers: [{ $patch: 'replace' }, { name: 'c' }] },
      { containers: [{ name: 'c' }] },
    ],
    ['replaces other lists', { args: ['a'] }, { args: ['b'] }, { args: ['b'] }],
    [
      'adds finalizers',
      { finalizers: ['a'] },
      { finalizers: ['b'] },
      { finalizers: ['a', 'b'] },
    ],
    [
      'takes from primitive lists',
      { finalizers: ['a', 'b'] },
      { '$deleteFromPrimitiveList/finalizers': ['a'] },
      { finalizers: ['b'] },
    ],
    ['removes', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    [
      'merges maps',
      { a: { b: 1 } },
      { a: { c: 2 }, $setElementOrder: [] },
      { a: { b: 1, c: 2 } },
    ],
    [
      'replaces maps on demand',
      { a: { b: 1 } },
      { a: { c: 2, $patch: 'replace' } },
      { a: { c: 2 } },
    ],
  ])('%s', (_, target, patch, expected) => {
    expect(strategicMergePatch(target, patch)).toEqual(expected);
  });
});

describe('jsonPatch', () => {
  it.each([
    [
      'adds',
      { a: {} },
      [{ op: 'add', path: '/a/b', value: 1 }],
      { a: { b: 1 } },
    ],
    [
      'appends',
      { a: [1] },
      [{ op: 'add', path: '/a/-', value: 2 }],
      { a: [1, 2] },
    ],
    [
      'inserts',
      { a: [1] },
      [{ op: 'add', path: '/a/0', value: 0 }],
      { a: [0, 1] },
    ],
    ['replaces', { a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    [
      'removes',
      { 'a/b': 1, c: 1 },
      [{ op: 'remove', path: '/a~1b' }],
      { c: 1 },
    ],
    ['tests', { a: 1 }, [{ op: 'test', path: '/a', value: 1 }], { a: 1 }],
  ])('%s', (_, target, patch, expected) => {
    expect(jsonPatch(target, patch)).toEqual(expected);
  });

  it.each([
    [
      [{ op: 'test', path: '/a', value: 2 }],
      'the server rejected our request due to an error in our request',
    ],
    [
      [{ op: 'remove', path: '/x' }],
      'the server rejected our request due to an error in our request',
    ],
    [
      [{ op: 'add', path: '/x/y', value: 1 }],
      'the server rejected our request due to an error in our request',
    ],
    [[{ op: 'move', path: '/a' }], 'Unexpected kind'],
    [['nonsense'], 'invalid JSON patch'],
  ])('refuses %j', (patch, message) => {
    expect(() => jsonPatch({ a: 1 }, patch)).toThrow(message);
  });

  it('leaves the target alone when it fails', () => {
    const target = { a: 1 };
    expect(() =>
      jsonPatch(target, [
        { op: 'replace', path: '/a', value: 2 },
        { op: 'remove', path: '/x' },
      ]),
    ).toThrow('the server rejected our request due to an error in our request');
    expect(target).toEqual({ a: 1 });
  });
});
