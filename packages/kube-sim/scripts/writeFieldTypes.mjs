// Writes src/merge/fieldTypes.json: the fields of Kubernetes' own kinds and their types, from the models of a client library.
// Run from the package's folder: node scripts/writeFieldTypes.mjs @kubernetes/client-node
import { writeFileSync } from 'node:fs';

const models = await import(process.argv[2]);

const roots = {
  Namespace: 'V1Namespace',
  Pod: 'V1Pod',
  Service: 'V1Service',
  ConfigMap: 'V1ConfigMap',
  Secret: 'V1Secret',
  PersistentVolumeClaim: 'V1PersistentVolumeClaim',
  ResourceQuota: 'V1ResourceQuota',
  LimitRange: 'V1LimitRange',
  ServiceAccount: 'V1ServiceAccount',
  Deployment: 'V1Deployment',
  StatefulSet: 'V1StatefulSet',
  DaemonSet: 'V1DaemonSet',
  Job: 'V1Job',
  CronJob: 'V1CronJob',
  Ingress: 'V1Ingress',
  NetworkPolicy: 'V1NetworkPolicy',
  HorizontalPodAutoscaler: 'V2HorizontalPodAutoscaler',
  PodDisruptionBudget: 'V1PodDisruptionBudget',
};
// The models take quantities for text.
const quantities = new Set([
  'V2MetricTarget.value',
  'V2MetricTarget.averageValue',
  'V1EmptyDirVolumeSource.sizeLimit',
  'V1ResourceFieldSelector.divisor',
]);
const quantityMaps = new Set([
  ...['limits', 'requests', 'hard', 'used', 'capacity', 'allocatable'],
  ...['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'],
  ...['overhead', 'allocatedResources'],
]);

const types = {};

function typeOf(owner, { baseName, type }) {
  const [, item] = /^Array<(.*)>$/.exec(type) ?? [];
  if (item) return [typeOf(owner, { baseName, type: item })];
  const [, value] = /^\{ \[key: string\]: (.*); \}$/.exec(type) ?? [];
  if (value) {
    return {
      '*': quantityMaps.has(baseName)
        ? 'quantity'
        : typeOf(owner, { baseName, type: value }),
    };
  }
  if (quantities.has(`${owner}.${baseName}`)) return 'quantity';
  if (type === 'Date') return 'string';
  if (type === 'IntOrString') return 'any';
  if (models[type]?.attributeTypeMap) add(type);
  return type;
}

function add(name) {
  if (types[name]) return;
  types[name] = {};
  for (const attribute of models[name].attributeTypeMap) {
    types[name][attribute.baseName] = typeOf(name, attribute);
  }
}

Object.values(roots).forEach(add);
writeFileSync(
  new URL('../src/merge/fieldTypes.json', import.meta.url),
  `${JSON.stringify({ roots, types })}\n`,
);
