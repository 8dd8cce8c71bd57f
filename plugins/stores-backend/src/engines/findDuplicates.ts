import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import { asObject } from './asObject';
import { RenderError } from './RenderError';
import type { RenderedObject } from './parseManifests';

/** A list whose items the API server tells apart by some fields: server-side apply refuses two of them that are equal. */
interface KeyedList {
  list: string;
  /** Fields that make an item one of its own, with the value of one that is left out. */
  keys: Record<string, JsonValue | undefined>;
  /** What an item is called in messages. */
  noun: string;
}

const POD_LISTS: KeyedList[] = [
  { list: 'initContainers', keys: { name: undefined }, noun: 'init container' },
  { list: 'containers', keys: { name: undefined }, noun: 'container' },
  { list: 'volumes', keys: { name: undefined }, noun: 'volume' },
  {
    list: 'imagePullSecrets',
    keys: { name: undefined },
    noun: 'image pull secret',
  },
  { list: 'hostAliases', keys: { ip: undefined }, noun: 'host alias' },
];

const CONTAINER_LISTS: KeyedList[] = [
  { list: 'env', keys: { name: undefined }, noun: 'env' },
  {
    list: 'ports',
    keys: { containerPort: undefined, protocol: 'TCP' },
    noun: 'port',
  },
  { list: 'ports', keys: { name: undefined }, noun: 'port' },
  {
    list: 'volumeMounts',
    keys: { mountPath: undefined },
    noun: 'volume mount',
  },
  {
    list: 'volumeDevices',
    keys: { devicePath: undefined },
    noun: 'volume device',
  },
];

const SERVICE_LISTS: KeyedList[] = [
  { list: 'ports', keys: { port: undefined, protocol: 'TCP' }, noun: 'port' },
  { list: 'ports', keys: { name: undefined }, noun: 'port' },
];

type Path = (string | number)[];

/**
 * What charts render twice though there can be one of it only: objects, also across charts, and within them names of
 * environment variables, ports, volumes and the like. Each problem begins with the place of the second one.
 */
export function findDuplicates(rendered: RenderedObject[]): string[] {
  return [
    ...repeatedObjects(rendered),
    ...rendered.flatMap(item => {
      const { kind, metadata } = item.object;
      const owner = `${kind} ${metadata.name}`;
      const pod = podPath(item.object.kind);
      return [
        ...(pod ? repeatedInPod(item, owner, pod) : []),
        ...(kind === 'Service'
          ? repeatedItems(item, owner, ['spec'], SERVICE_LISTS)
          : []),
        ...(kind === 'StatefulSet' ? repeatedClaims(item, owner) : []),
      ];
    }),
  ];
}

/** Throws RenderError naming everything that is rendered twice. */
export function refuseDuplicates(options: {
  /** The chart's name, for the message. */
  source: string;
  rendered: RenderedObject[];
}): void {
  const duplicates = findDuplicates(options.rendered);
  if (duplicates.length > 0) {
    throw new RenderError(
      `The chart "${options.source}" renders the same twice: ${duplicates.join(
        '; ',
      )}`,
    );
  }
}

function repeatedObjects(rendered: RenderedObject[]): string[] {
  const seen = new Map<string, RenderedObject>();
  return rendered.flatMap(item => {
    const { apiVersion, kind, metadata } = item.object;
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const key = [group, kind, metadata.namespace ?? '', metadata.name].join(
      '/',
    );
    const first = seen.get(key);
    if (!first) {
      seen.set(key, item);
      return [];
    }
    const chart =
      first.chart === item.chart ? '' : `the chart "${first.chart}", `;
    return `${item.placeOf()}: ${kind} ${
      metadata.name
    } is rendered twice, first in ${chart}${first.placeOf()}`;
  });
}

function podPath(kind: string): Path | undefined {
  switch (kind) {
    case 'Pod':
      return ['spec'];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    case 'DaemonSet':
    case 'Deployment':
    case 'Job':
    case 'ReplicaSet':
    case 'StatefulSet':
      return ['spec', 'template', 'spec'];
    default:
      return undefined;
  }
}

function repeatedInPod(
  item: RenderedObject,
  owner: string,
  path: Path,
): string[] {
  return [
    ...repeatedItems(item, owner, path, POD_LISTS),
    ...['initContainers', 'containers'].flatMap(list =>
      itemsAt(item, [...path, list]).flatMap((container, index) =>
        repeatedItems(
          item,
          `${owner}, container ${container.name}`,
          [...path, list, index],
          CONTAINER_LISTS,
        ),
      ),
    ),
  ];
}

function repeatedItems(
  item: RenderedObject,
  owner: string,
  path: Path,
  lists: KeyedList[],
): string[] {
  return lists.flatMap(({ list, keys, noun }) =>
    repeated(
      itemsAt(item, [...path, list]).map(entry => {
        const values = Object.entries(keys).map(
          ([key, fallback]) => entry[key] ?? fallback,
        );
        return values.includes(undefined) ? undefined : values.join('/');
      }),
    ).map(
      ({ index, value }) =>
        `${item.placeOf(
          ...path,
          list,
          index,
        )}: ${owner}: ${noun} ${value} is set twice`,
    ),
  );
}

function repeatedClaims(item: RenderedObject, owner: string): string[] {
  const path = ['spec', 'volumeClaimTemplates'];
  const names = itemsAt(item, path).map(claim =>
    asObject(claim.metadata)?.name?.toString(),
  );
  return repeated(names).map(
    ({ index, value }) =>
      `${item.placeOf(
        ...path,
        index,
      )}: ${owner}: volume claim template ${value} is set twice`,
  );
}

/** The values that were there before; what is undefined is not compared. */
function repeated(
  values: (string | undefined)[],
): { index: number; value: string }[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? { index, value }
      : [],
  );
}

/** @param path - begins with `spec` */
function itemsAt({ object }: RenderedObject, path: Path): JsonObject[] {
  const list = path
    .slice(1)
    .reduce<JsonValue | undefined>(
      (part, key) =>
        Array.isArray(part) && typeof key === 'number'
          ? part[key]
          : asObject(part)?.[key],
      asObject(object.spec),
    );
  return Array.isArray(list) ? list.map(entry => asObject(entry) ?? {}) : [];
}
