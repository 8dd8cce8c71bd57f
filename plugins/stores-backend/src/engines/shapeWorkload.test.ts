import { RESTARTED_AT_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { shapeWorkload } from './shapeWorkload';

const components = [
  {
    id: 'web',
    title: 'Web',
    kind: 'Deployment' as const,
    name: 'shop-web',
    optional: false,
  },
  {
    id: 'data',
    title: 'Data',
    kind: 'StatefulSet' as const,
    name: 'data',
    optional: false,
  },
];
const workload = (kind: string, name: string) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'store-tea' },
  spec: {
    replicas: 2,
    template: { metadata: { annotations: { own: 'yes' } }, spec: { a: 1 } },
  },
});
const web = workload('Deployment', 'shop-web');
const EARLY = '2026-01-02T03:04:05.000Z';
const LATE = '2026-01-02T03:04:06.000Z';
const restartedAt = (time: string) => ({
  ...web,
  spec: {
    replicas: 2,
    template: {
      metadata: {
        annotations: { own: 'yes', [RESTARTED_AT_ANNOTATION]: time },
      },
      spec: { a: 1 },
    },
  },
});

describe('a workload', () => {
  it.each([
    ['of a store that runs is as the chart says', web, {}, web],
    [
      'of a suspended store has no pods',
      web,
      { suspended: true },
      { ...web, spec: { ...web.spec, replicas: 0 } },
    ],
    [
      'that was restarted has the time on its pods',
      web,
      { restarts: { web: EARLY } },
      restartedAt(EARLY),
    ],
    [
      'that was restarted with all others after that has the later time',
      web,
      { restarts: { web: EARLY, all: LATE } },
      restartedAt(LATE),
    ],
    [
      'that was restarted after all others has the later time',
      web,
      { restarts: { web: LATE, all: EARLY } },
      restartedAt(LATE),
    ],
    [
      'is left alone when another is restarted',
      web,
      { restarts: { data: LATE } },
      web,
    ],
    [
      'that is no component of the engine is left alone',
      workload('Deployment', 'closed'),
      { suspended: true, restarts: { all: LATE } },
      workload('Deployment', 'closed'),
    ],
    [
      'of another kind by the same name is left alone',
      workload('StatefulSet', 'shop-web'),
      { suspended: true },
      workload('StatefulSet', 'shop-web'),
    ],
  ])('%s', (_, object, spec, expected) => {
    expect(
      shapeWorkload({
        object,
        components,
        spec: { suspended: false, ...spec },
      }),
    ).toEqual(expected);
  });

  it('without a template gets one for the annotation, so that the cluster may say what is wrong', () => {
    const object = { ...web, spec: { replicas: 1 } };
    expect(
      shapeWorkload({
        object,
        components,
        spec: { suspended: false, restarts: { all: LATE } },
      }).spec,
    ).toEqual({
      replicas: 1,
      template: {
        metadata: { annotations: { [RESTARTED_AT_ANNOTATION]: LATE } },
      },
    });
  });
});
