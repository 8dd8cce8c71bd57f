import { Claim, KubeObject, StringMap } from '../../model/objects';
import { Container, Pod } from '../../model/pods';
import { parseQuantity } from '../../model/quantity';
import { kindRule, KindRule } from '../../model/kindRules';
import { Resource, resources } from '../../model/resources';
import { forbidden } from '../ApiError';
import { Cluster } from '../Cluster';

type Limit = {
  type: string;
  max?: StringMap;
  default?: StringMap;
  defaultRequest?: StringMap;
};

const allContainers = ({ spec }: Pod): Container[] => [
  ...(spec.initContainers ?? []),
  ...spec.containers,
];

function fillContainer(container: Container, limit: Limit): void {
  const { requests, limits } = container.resources ?? {};
  container.resources = {
    ...container.resources,
    limits: { ...limit.default, ...limits },
    // a limit of the container's own is also its request, before the range's default is
    requests: { ...limit.defaultRequest, ...limits, ...requests },
  };
}

function excessOf(amounts: StringMap, limit: Limit, word: string): string[] {
  return Object.entries(limit.max ?? {})
    .filter(
      ([key, max]) => parseQuantity(amounts[key] ?? 0) > parseQuantity(max),
    )
    .map(
      ([key, max]) =>
        `maximum ${key} usage per ${limit.type} is ${max}, but ${word} is ${amounts[key]}`,
    );
}

function limitPod(pod: Pod, limits: Limit[]): string[] {
  const ofContainers = limits.filter(({ type }) => type === 'Container');
  for (const limit of ofContainers) {
    allContainers(pod).forEach(container => fillContainer(container, limit));
  }
  return ofContainers.flatMap(limit =>
    allContainers(pod).flatMap(({ resources: amounts }) =>
      excessOf(amounts?.limits ?? {}, limit, 'limit'),
    ),
  );
}

function limitClaim(claim: Claim, limits: Limit[]): string[] {
  return limits
    .filter(({ type }) => type === 'PersistentVolumeClaim')
    .flatMap(limit =>
      excessOf(claim.spec?.resources?.requests ?? {}, limit, 'request'),
    );
}

const rules = (limits: Limit[]): KindRule<string[]>[] => [
  kindRule(resources.pods, pod => limitPod(pod, limits)),
  kindRule(resources.claims, claim => limitClaim(claim, limits)),
];

/** Fills in the namespace's default requests and limits, in place; refuses what is over the maximum. */
export function admitToLimitRanges(
  cluster: Cluster,
  resource: Resource,
  object: KubeObject,
): void {
  const limits = cluster.store
    .list(resources.limitRanges, object.metadata.namespace)
    .flatMap(({ spec }) => spec?.limits ?? []);
  if (limits.length === 0) return;
  const excess =
    rules(limits)
      .find(rule => rule.resource === resource)
      ?.apply(object) ?? [];
  if (excess.length === 0) return;
  throw forbidden(
    { resource, name: object.metadata.name },
    excess.length === 1 ? excess[0] : `[${excess.join(', ')}]`,
  );
}
