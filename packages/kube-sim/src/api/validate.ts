import equal from 'fast-deep-equal';
import { isJsonObject, JsonValue } from '../model/json';
import { KindRule, kindRule } from '../model/kindRules';
import { KubeObject, LabelSelector } from '../model/objects';
import { PodSpec, PodTemplate } from '../model/pods';
import { parseQuantity } from '../model/quantity';
import { Resource, resources } from '../model/resources';
import { selectorMatches } from '../selectors/labelSelector';
import { Cause } from './ApiError';

const required = (field: string, detail = ''): Cause => ({
  reason: 'FieldValueRequired',
  message: `Required value${detail ? `: ${detail}` : ''}`,
  field,
});

const wrong = (field: string, value: JsonValue, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

const subdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function validateName(resource: Resource, name: string): Cause[] {
  const isLabel =
    resource === resources.namespaces || resource === resources.services;
  const [pattern, limit] = isLabel ? [label, 63] : [subdomain, 253];
  if (name.length > limit) {
    return [
      wrong('metadata.name', name, `must be no more than ${limit} characters`),
    ];
  }
  if (pattern.test(name)) return [];
  const why = isLabel
    ? "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
    : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  return [wrong('metadata.name', name, why)];
}

function validatePodSpec(spec: PodSpec, path: string): Cause[] {
  if (spec.containers.length === 0) return [required(`${path}.containers`)];
  return spec.containers.flatMap((container, index) => {
    const field = `${path}.containers[${index}]`;
    const { requests = {}, limits = {} } = container.resources ?? {};
    const excess = Object.keys(requests).filter(
      key =>
        limits[key] !== undefined &&
        parseQuantity(requests[key]) > parseQuantity(limits[key]),
    );
    return [
      ...(container.name ? [] : [required(`${field}.name`)]),
      ...(container.image ? [] : [required(`${field}.image`)]),
      ...excess.map(key =>
        wrong(
          `${field}.resources.requests`,
          requests[key],
          `must be less than or equal to ${key} limit of ${limits[key]}`,
        ),
      ),
    ];
  });
}

type Workload = KubeObject & {
  spec: { selector?: LabelSelector; template: PodTemplate };
};

function validateWorkload({ spec }: Workload): Cause[] {
  const labels = spec.template.metadata?.labels ?? {};
  const isSelected =
    spec.selector !== undefined && selectorMatches(spec.selector, labels);
  return [
    ...(spec.selector ? [] : [required('spec.selector')]),
    ...(spec.selector && !isSelected
      ? [
          wrong(
            'spec.template.metadata.labels',
            labels,
            '`selector` does not match template `labels`',
          ),
        ]
      : []),
    ...validatePodSpec(spec.template.spec, 'spec.template.spec'),
  ];
}

const rules: KindRule<Cause[]>[] = [
  kindRule(resources.pods, ({ spec }) => validatePodSpec(spec, 'spec')),
  kindRule(resources.deployments, object => validateWorkload(object)),
  kindRule(resources.statefulSets, object => validateWorkload(object)),
  kindRule(resources.jobs, object => validateWorkload(object)),
  kindRule(resources.services, ({ spec }) =>
    spec?.ports?.length ||
    spec?.type === 'ExternalName' ||
    spec?.clusterIP === 'None'
      ? []
      : [required('spec.ports')],
  ),
  kindRule(resources.claims, ({ spec }) =>
    spec?.resources?.requests?.storage
      ? []
      : [required('spec.resources[storage]')],
  ),
];

const immutableFields: { resource: Resource; path: string[] }[] = [
  { resource: resources.deployments, path: ['spec', 'selector'] },
  { resource: resources.statefulSets, path: ['spec', 'selector'] },
  { resource: resources.statefulSets, path: ['spec', 'serviceName'] },
  { resource: resources.statefulSets, path: ['spec', 'volumeClaimTemplates'] },
  { resource: resources.jobs, path: ['spec', 'selector'] },
  { resource: resources.jobs, path: ['spec', 'template'] },
  { resource: resources.jobs, path: ['spec', 'completions'] },
  { resource: resources.claims, path: ['spec', 'storageClassName'] },
  { resource: resources.claims, path: ['spec', 'accessModes'] },
  { resource: resources.secrets, path: ['type'] },
];

const valueAt = (object: KubeObject, path: string[]) =>
  path.reduce<JsonValue | undefined>(
    (value, field) => (isJsonObject(value) ? value[field] : undefined),
    object,
  );

function validateImmutable(
  resource: Resource,
  object: KubeObject,
  live: KubeObject,
): Cause[] {
  return immutableFields
    .filter(
      field =>
        field.resource === resource &&
        !equal(valueAt(object, field.path), valueAt(live, field.path)),
    )
    .map(({ path }) =>
      wrong(
        path.join('.'),
        valueAt(object, path) ?? null,
        'field is immutable',
      ),
    );
}

/** The rules of its kind that a complete object breaks. */
export function validate(
  resource: Resource,
  object: KubeObject,
  live?: KubeObject,
): Cause[] {
  return [
    ...validateName(resource, object.metadata.name),
    ...(rules.find(rule => rule.resource === resource)?.apply(object) ?? []),
    ...(live ? validateImmutable(resource, object, live) : []),
  ];
}
