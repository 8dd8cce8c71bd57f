import { readDocument } from './readDocument';
import { splitDocuments } from './splitDocuments';

describe('readDocument', () => {
  it('finds the line of every part, and of the part around what is merged', () => {
    const { lineOf } = readDocument(
      'base: &base\n  x: 1\nlist:\n  - name: a\n  - <<: *base\n    name: b\n',
    );
    expect(lineOf(['base', 'x'])).toBe(2);
    expect(lineOf(['list', 0, 'name'])).toBe(4);
    expect(lineOf(['list', 1, 'name'])).toBe(6);
    expect(lineOf(['list', 1, 'x'])).toBe(5);
    expect(lineOf(['nothing'])).toBe(1);
  });

  it('lets the last of two equal keys win, and names it', () => {
    const { content, duplicateKeys } = readDocument(
      'a: 1\nb: { 1: x, "1": z }\na: 2\n',
    );
    expect(content).toEqual({ a: 2, b: { '1': 'z' } });
    expect(duplicateKeys).toEqual([
      { key: '1', line: 2 },
      { key: 'a', line: 3 },
    ]);
  });

  it.each([
    [
      'a number that JSON cannot hold exactly',
      'a: 9007199254740993',
      /quote it/,
    ],
    ['a number without an end', 'a:\n  b: -.inf', /"-.inf" is not a number/],
    ['a tag that does not fit', 'a: !!int abc', /not of the type !!int/],
    ['an anchor in itself', 'a: &a\n  b: *a', /contains itself/],
  ])('refuses %s', (_, text, message) => {
    expect(() => readDocument(text)).toThrow(message);
  });

  it('names the line of what it refuses', () => {
    const read = () => readDocument('a: 1\nb:\n  c: .nan\n');
    expect(read).toThrow(expect.objectContaining({ line: 3 }));
  });

  it('refuses aliases that would fill the memory', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`,
    );
    expect(() => readDocument(['l0: &l0 x', ...levels].join('\n'))).toThrow(
      'too many values',
    );
  });
});

describe('splitDocuments', () => {
  it('names template, number and first line of each document', () => {
    const documents = splitDocuments(
      '---\n# Source: kiosk/templates/web.yaml\na: 1\n---\n# nothing\n---\n# Source: kiosk/charts/db/templates/a.yaml\nb: |\n  ---\n',
    );
    expect(documents).toMatchObject([
      { template: 'templates/web.yaml', number: 1, firstLine: 2 },
      { template: 'charts/db/templates/a.yaml', number: 2, firstLine: 7 },
    ]);
  });
});
