import recordedCharts from '../__fixtures__/constructCharts.json';
import recordedDocuments from '../__fixtures__/hostileDocuments.json';
import {
  constructCharts,
  renderConstructs,
} from '../__testUtils__/constructCharts';
import { hostileDocuments } from '../__testUtils__/hostileDocuments';
import { parseManifests } from '../parseManifests';
import { RenderError } from '../RenderError';

const objectsIn = (manifests: string) =>
  parseManifests({ source: 'a', manifests }).map(({ object }) => object);

const accepted = Object.entries(recordedDocuments).flatMap(([name, answer]) =>
  'objects' in answer ? [[name, answer.objects] as const] : [],
);
const refused = Object.entries(recordedDocuments).flatMap(([name, answer]) =>
  'refused' in answer ? name : [],
);

describe('a rendered chart', () => {
  it('has a recorded answer of kubectl for every example', () => {
    expect(Object.keys(recordedDocuments).sort()).toEqual(
      Object.keys(hostileDocuments).sort(),
    );
    expect(Object.keys(recordedCharts).sort()).toEqual(constructCharts);
  });

  it.each(accepted)('with %s is read as kubectl reads it', (name, objects) => {
    expect(objectsIn(hostileDocuments[name])).toEqual(objects);
  });

  it.each(refused)('with %s is refused, as kubectl refuses it', name => {
    expect(() => objectsIn(hostileDocuments[name])).toThrow(RenderError);
  });

  it.each(Object.entries(recordedCharts))(
    'with the constructs of %s is read as kubectl reads it',
    async (name, { objects }) => {
      expect(objectsIn(await renderConstructs(name))).toEqual(objects);
    },
  );
});
