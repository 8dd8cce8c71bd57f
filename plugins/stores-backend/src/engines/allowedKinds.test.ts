import path from 'node:path';
import { z } from 'zod/v3';
import { ALLOWED_KINDS, refuseOtherKinds } from './allowedKinds';
import { defaultCapabilities } from './defaultCapabilities';
import { parseManifests } from './parseManifests';
import { runHelmTemplate } from './runHelmTemplate';
import { charts } from './testUtils';

const APPLY = ['get', 'list', 'watch', 'create', 'patch', 'delete'];

/** The tenant chart's own: engines' charts must not render them. */
const TENANT_ONLY = ['/limitranges', '/namespaces', '/resourcequotas'];

const roleSchema = z.object({
  kind: z.literal('ClusterRole'),
  rules: z.array(
    z.object({
      apiGroups: z.array(z.string()),
      resources: z.array(z.string()),
      verbs: z.array(z.string()),
    }),
  ),
});

/** Resources, as `group/plural`, that the chart store-platform lets the platform apply. */
async function appliedResources(values = {}): Promise<string[]> {
  const manifests = await runHelmTemplate({
    helmPath: charts.helmPath,
    chart: path.join(charts.directory, 'store-platform'),
    release: 'portal',
    namespace: 'portal',
    valueFiles: [],
    capabilities: defaultCapabilities,
    values,
  });
  return parseManifests({ source: 'store-platform', manifests })
    .flatMap(({ object }) => roleSchema.safeParse(object).data?.rules ?? [])
    .filter(({ verbs }) => APPLY.every(verb => verbs.includes(verb)))
    .flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap(group =>
        resources.map(resource => `${group}/${resource}`),
      ),
    );
}

/** `apps/Deployment` to `apps/deployments`. */
function resourceOf(id: string): string {
  const [kind, group = ''] = id.split('/').reverse();
  const plural = kind.toLowerCase().replace(/y$/, 'ie').replace(/ss$/, 'sse');
  return `${group}/${plural}s`;
}

describe('kinds that engines may render', () => {
  it('are those that the ClusterRole lets the platform apply, but for the tenant’s own', async () => {
    expect([...ALLOWED_KINDS.map(resourceOf), ...TENANT_ONLY].sort()).toEqual(
      (await appliedResources()).sort(),
    );
  });

  it('can be extended by rules of the operator', async () => {
    const rule = {
      apiGroups: ['autoscaling'],
      resources: ['horizontalpodautoscalers'],
      verbs: APPLY,
    };
    expect(await appliedResources({ rbac: { extraRules: [rule] } })).toContain(
      'autoscaling/horizontalpodautoscalers',
    );
  });

  it('are told by their group, whatever the version', () => {
    const refuse = (apiVersion: string, kind: string, ...allowed: string[]) =>
      refuseOtherKinds({
        object: { apiVersion, kind, metadata: { name: 'web' } },
        source: 'kiosk',
        allowedKinds: allowed,
      });
    expect(() => refuse('apps/v1', 'Deployment')).not.toThrow();
    expect(() => refuse('networking.k8s.io/v1beta1', 'Ingress')).not.toThrow();
    expect(() =>
      refuse(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'autoscaling/HorizontalPodAutoscaler',
      ),
    ).not.toThrow();
    expect(() => refuse('example.com/v1', 'Deployment')).toThrow(
      'The chart "kiosk" renders Deployment "web", a kind that the platform has no right to apply. Leave it out; or allow it by "example.com/Deployment" in stores.engines.allowedKinds and by rbac.extraRules of the chart store-platform',
    );
  });
});
