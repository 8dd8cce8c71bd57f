import { isJsonObject } from '../../model/json';
import { Container, Pod } from '../../model/pods';
import { Resource, resources } from '../../model/resources';
import { ObjectStore } from '../../store/ObjectStore';

type Named = { name?: string; key?: string; optional?: boolean };
type Reference = Named & { title: 'Secret' | 'ConfigMap' };

const homes: { [title in Reference['title']]: Resource } = {
  Secret: resources.secrets,
  ConfigMap: resources.configMaps,
};

function reference(
  title: Reference['title'],
  named: Named | undefined,
): Reference[] {
  return named?.name && !named.optional ? [{ ...named, title }] : [];
}

const referencesOf = ({ env = [], envFrom = [] }: Container): Reference[] => [
  ...env.flatMap(({ valueFrom }) => [
    ...reference('Secret', valueFrom?.secretKeyRef),
    ...reference('ConfigMap', valueFrom?.configMapKeyRef),
  ]),
  ...envFrom.flatMap(({ secretRef, configMapRef }) => [
    ...reference('Secret', secretRef),
    ...reference('ConfigMap', configMapRef),
  ]),
];

function absence(
  store: ObjectStore,
  namespace: string | undefined,
  { title, name = '', key }: Reference,
): string | undefined {
  const object = store.get(homes[title], { namespace, name });
  if (!object) return `${title.toLowerCase()} "${name}" not found`;
  const data = isJsonObject(object.data) ? object.data : {};
  return key && data[key] === undefined
    ? `couldn't find key ${key} in ${title} ${namespace}/${name}`
    : undefined;
}

/** In the kubelet's words, what a container's environment refers to and is not there. */
export function missingReference(
  store: ObjectStore,
  { metadata }: Pod,
  container: Container,
): string | undefined {
  return referencesOf(container)
    .map(one => absence(store, metadata.namespace, one))
    .find(message => message !== undefined);
}

/** In the kubelet's words, the Secret or ConfigMap that a volume needs and is not there. */
export function missingVolume(
  store: ObjectStore,
  { metadata, spec }: Pod,
): string | undefined {
  for (const { name: volume, secret, configMap } of spec.volumes ?? []) {
    const found = [
      ...reference('Secret', secret && { ...secret, name: secret.secretName }),
      ...reference('ConfigMap', configMap),
    ]
      .map(one =>
        absence(store, metadata.namespace, { ...one, key: undefined }),
      )
      .find(message => message !== undefined);
    if (found) {
      return `MountVolume.SetUp failed for volume "${volume}" : ${found}`;
    }
  }
  return undefined;
}
