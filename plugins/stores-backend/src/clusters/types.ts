import type { Addressing } from '@store-platform/backstage-plugin-stores-common';
import type { RenderProfile } from '../engines/types';
import type { ClusterClient } from '../kubernetes/types';

/** A cluster that stores run on, and how they are rendered and reached there. */
export interface ManagedCluster {
  name: string;
  client: ClusterClient;
  profile: RenderProfile;
  addressing: Addressing;
  /** `host:port` the backend's own probe connects to in place of the host name's address. */
  probeAddress?: string;
  /** True for the built-in simulator. */
  simulated: boolean;
}
