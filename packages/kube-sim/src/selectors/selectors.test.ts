import { KubeObject } from '../model/objects';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector, selectorMatches } from './labelSelector';

describe('parseLabelSelector', () => {
  const labels = { app: 'web', tier: 'front', 'store.dev/stage': 'database' };

  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app=db', false],
    ['app!=db', true],
    ['absent!=x', true],
    ['app in (db, web)', true],
    ['app in (db),tier=front', false],
    ['app notin (db)', true],
    ['absent notin (x)', true],
    ['app notin (web)', false],
    ['store.dev/stage', true],
    ['!store.dev/stage', false],
    ['!absent', true],
    ['store.dev/stage=database', true],
  ])('%j is %s', (text, expected) => {
    expect(parseLabelSelector(text)(labels)).toBe(expected);
  });

  it('selects nothing equal where there are no labels', () => {
    expect(parseLabelSelector('app=web')(undefined)).toBe(false);
  });

  it.each(['a==b==c', 'app in web', '=x'])('refuses %j', text => {
    expect(() => parseLabelSelector(text)).toThrow('unable to parse');
  });
});

describe('selectorMatches', () => {
  it.each([
    [undefined, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'db' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] }, true],
    [
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] },
      true,
    ],
    [
      {
        matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }],
      },
      false,
    ],
  ])('%j is %s', (selector, expected) => {
    expect(selectorMatches(selector, { app: 'web' })).toBe(expected);
  });
});

describe('parseFieldSelector', () => {
  const pod: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'n' },
    status: { phase: 'Running' },
    involvedObject: { name: 'x' },
  };

  it.each([
    ['', true],
    ['metadata.name=a', true],
    ['metadata.name==a,metadata.namespace=n', true],
    ['metadata.name!=a', false],
    ['status.phase!=Pending', true],
    ['involvedObject.name=x', true],
    ['regarding.name=x', true],
    ['spec.nodeName=', true],
  ])('%j is %s', (text, expected) => {
    expect(parseFieldSelector(text)(pod)).toBe(expected);
  });

  it.each([
    ['spec.bogus=1', 'field label not supported: spec.bogus'],
    ['metadata.name', "can't understand"],
  ])('refuses %j', (text, message) => {
    expect(() => parseFieldSelector(text)).toThrow(message);
  });
});
