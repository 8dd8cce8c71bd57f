import {
  describeField,
  type FieldPath,
  pointerTo,
  readField,
  withField,
} from './FieldPath';

const object = {
  metadata: { annotations: { 'example.com/a~b': 'x' } },
  spec: {
    containers: [
      { name: 'web', env: [{ name: 'A', value: '1' }], args: ['x'] },
    ],
    ports: [{ port: 80 }, { port: 81, protocol: 'UDP' }],
    finalizers: ['one', 'two'],
  },
};
const web = 'k:{"name":"web"}';

it.each<[FieldPath, string, string | undefined, unknown]>([
  [
    ['f:spec', 'f:containers', web, 'f:args'],
    'spec.containers[web].args',
    '/spec/containers/0/args',
    ['x'],
  ],
  [
    ['f:spec', 'f:containers', web, 'f:env', 'k:{"name":"A"}'],
    'spec.containers[web].env[A]',
    '/spec/containers/0/env/0',
    { name: 'A', value: '1' },
  ],
  [
    ['f:spec', 'f:ports', 'k:{"port":81,"protocol":"UDP"}'],
    'spec.ports[port=81,protocol=UDP]',
    '/spec/ports/1',
    { port: 81, protocol: 'UDP' },
  ],
  [
    ['f:spec', 'f:ports', 'k:{"port":80,"protocol":"TCP"}'],
    'spec.ports[port=80,protocol=TCP]',
    '/spec/ports/0',
    { port: 80 },
  ],
  [
    ['f:spec', 'f:finalizers', 'v:"two"'],
    'spec.finalizers[two]',
    '/spec/finalizers/1',
    'two',
  ],
  [
    ['f:metadata', 'f:annotations', 'f:example.com/a~b'],
    'metadata.annotations[example.com/a~b]',
    '/metadata/annotations/example.com~1a~0b',
    'x',
  ],
  [
    ['f:spec', 'f:containers', 'k:{"name":"none"}'],
    'spec.containers[none]',
    undefined,
    undefined,
  ],
  [['f:spec', 'f:none', 'f:a'], 'spec.none.a', undefined, undefined],
])('%j is %s, at %s', (path, field, pointer, value) => {
  expect(describeField(path)).toBe(field);
  expect(pointerTo(object, path)).toBe(pointer);
  expect(readField(object, path)).toEqual(value);
});

describe('withField', () => {
  const args = ['f:spec', 'f:containers', web, 'f:args'];

  it('replaces a value, and leaves the original alone', () => {
    const changed = withField(object, args, ['y']);
    expect(readField(changed, args)).toEqual(['y']);
    expect(readField(object, args)).toEqual(['x']);
  });

  it('removes a value', () => {
    const changed = withField(object, args, undefined);
    expect(changed.spec.containers).toEqual([
      { name: 'web', env: [{ name: 'A', value: '1' }] },
    ]);
  });

  it.each([
    [{ name: 'b' }, [{ name: 'a' }, { name: 'b' }]],
    [undefined, [{ name: 'a' }]],
  ])('puts %j into a list', (value, expected) => {
    const path = ['f:list', 'k:{"name":"b"}'];
    expect(withField({ list: [{ name: 'a' }] }, path, value)).toEqual({
      list: expected,
    });
  });

  it('changes nothing where there is no place for the value', () => {
    expect(withField(object, ['f:spec', 'f:none', 'f:a'], 1)).toEqual(object);
  });
});
