import { createHash } from 'node:crypto';
import { ApiError } from '../api/ApiError';
import { createObject } from '../api/createObject';
import { KubeObject, OwnerReference, StringMap } from '../model/objects';
import { PodTemplate, Volume } from '../model/pods';
import { resources } from '../model/resources';
import { recordEvent } from './recordEvent';
import { controllerManager, SimContext } from './SimContext';

/** Makes an owner of an object, the one that controls what it owns. */
export const ownerReference = (owner: KubeObject): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

/** A short text that changes with the template. */
export const templateHash = (template: PodTemplate): string =>
  createHash('sha256')
    .update(JSON.stringify(template))
    .digest('hex')
    .slice(0, 10);

/** Tells that something an owner needs could not be made. */
export function tellFailedCreate(
  context: SimContext,
  owner: KubeObject,
  message: string,
): void {
  recordEvent(context, {
    object: owner,
    type: 'Warning',
    reason: 'FailedCreate',
    message,
    from: `${owner.kind.toLowerCase()}-controller`,
  });
}

type Options = {
  owner: KubeObject;
  template: PodTemplate;
  /** Without a name, one is generated from the owner's. */
  name?: string;
  labels?: StringMap;
  volumes?: Volume[];
  hostname?: string;
  subdomain?: string;
};

/** Makes a pod through admission, as any client would. Returns why it was refused. */
export function createPod(
  context: SimContext,
  options: Options,
): string | undefined {
  const { owner, template, name, labels, volumes = [] } = options;
  const { hostname, subdomain } = options;
  const own = new Set(volumes.map(volume => volume.name));
  const kept = template.spec.volumes?.filter(volume => !own.has(volume.name));
  try {
    const pod = createObject({
      cluster: context,
      resource: resources.pods,
      namespace: owner.metadata.namespace,
      manager: controllerManager,
      dryRun: false,
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: name ?? '',
          generateName: `${owner.metadata.name}-`,
          labels: { ...template.metadata?.labels, ...labels },
          annotations: template.metadata?.annotations,
          ownerReferences: [ownerReference(owner)],
        },
        spec: {
          ...template.spec,
          volumes: [...(kept ?? []), ...volumes],
          ...(hostname ? { hostname } : {}),
          ...(subdomain ? { subdomain } : {}),
        },
      },
    });
    recordEvent(context, {
      object: owner,
      type: 'Normal',
      reason: 'SuccessfulCreate',
      message: `Created pod: ${pod.metadata.name}`,
      from: `${owner.kind.toLowerCase()}-controller`,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    tellFailedCreate(context, owner, `Error creating: ${error.message}`);
    return error.message;
  }
}
