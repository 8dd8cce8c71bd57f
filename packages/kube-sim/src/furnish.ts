import { randomUUID } from 'node:crypto';
import { nodeCapacity, nodeName, SimContext } from './controllers/SimContext';
import { createObject } from './api/createObject';
import { JsonObject } from './model/json';
import { Resource, resources } from './model/resources';

type Furniture = { resource: Resource; name: string; content?: JsonObject };

const furniture: Furniture[] = [
  ...['default', 'kube-system', 'kube-public', 'kube-node-lease'].map(name => ({
    resource: resources.namespaces,
    name,
  })),
  {
    resource: resources.storageClasses,
    name: 'standard',
    content: {
      provisioner: 'simulated.store-platform.dev/memory',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
    },
  },
  {
    resource: resources.ingressClasses,
    name: 'nginx',
    content: { spec: { controller: 'simulated.store-platform.dev/ingress' } },
  },
];

function addNode({ store, now }: SimContext): void {
  const condition = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'simulated node is ready',
    lastTransitionTime: now(),
  };
  store.insert(resources.nodes, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: nodeName,
      uid: randomUUID(),
      creationTimestamp: now(),
      labels: { 'kubernetes.io/hostname': nodeName },
    },
    spec: {},
    status: {
      capacity: nodeCapacity,
      allocatable: nodeCapacity,
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      conditions: [condition],
      nodeInfo: { kubeletVersion: 'v1.34.0-simulated' },
    },
  });
}

/** Puts in what every cluster has before anybody uses it. */
export function furnish(context: SimContext): void {
  addNode(context);
  for (const { resource, name, content } of furniture) {
    const { apiVersion, kind } = resource;
    createObject({
      cluster: context,
      resource,
      manager: 'kube-sim',
      dryRun: false,
      object: { apiVersion, kind, metadata: { name }, ...content },
    });
  }
}
