import { parseManifests } from './parseManifests';

const parse = (manifests: string) =>
  parseManifests({ source: 'shop', manifests }).map(({ object }) => object);

describe('parseManifests', () => {
  it('does not split at dashes inside a text', () => {
    const objects = parse(`---
apiVersion: v1
kind: ConfigMap
metadata: { name: script }
data:
  run.sh: |
    echo one
    ---
    echo two
---
# only a comment
---
apiVersion: v1
kind: Service
metadata: { name: web }
`);
    expect(objects.map(({ kind }) => kind)).toEqual(['ConfigMap', 'Service']);
    expect(objects[0].data).toEqual({ 'run.sh': 'echo one\n---\necho two\n' });
  });

  it.each([
    ['broken YAML', 'a: [', /cannot be read/],
    [
      'something else than an object',
      'just: text',
      /not a Kubernetes object: apiVersion/,
    ],
    [
      'an object without a name',
      'apiVersion: v1\nkind: Pod\nmetadata: {}',
      /metadata.name/,
    ],
  ])('names the chart for %s', (_, manifests, message) => {
    expect(() => parse(manifests)).toThrow(message);
    expect(() => parse(manifests)).toThrow(/"shop"/);
  });

  it('gives nothing for nothing', () => {
    expect(parse('')).toEqual([]);
  });
});
