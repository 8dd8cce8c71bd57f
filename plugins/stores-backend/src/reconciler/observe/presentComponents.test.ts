import { presentComponents } from './presentComponents';

const component = (name: string, optional: boolean) => ({
  id: `the-${name}`,
  title: name,
  kind: 'Deployment' as const,
  name,
  optional,
});
const entry = (kind: string, name: string) => ({
  apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
  kind,
  name,
  stage: 'application',
});
const components = [component('server', false), component('storefront', true)];

describe('the components that a store has', () => {
  it.each([
    ['nobody knows before anything was applied', [], undefined],
    [
      'are those it has to have, and the optional ones whose workload was applied',
      [entry('Deployment', 'server'), entry('Deployment', 'storefront')],
      ['the-server', 'the-storefront'],
    ],
    [
      'are not those of another kind or name',
      [entry('Service', 'storefront'), entry('Deployment', 'storefront-2')],
      ['the-server'],
    ],
    [
      'are never without what every store of the engine has',
      [entry('Namespace', 'store-tea')],
      ['the-server'],
    ],
  ])('%s', (_, inventory, expected) => {
    expect(presentComponents({ components, inventory })).toEqual(expected);
  });
});
