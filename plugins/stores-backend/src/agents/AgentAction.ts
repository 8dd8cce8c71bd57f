import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CallContext, StoresService } from '../service/StoresService';

/** What actions for agents work with. */
export interface AgentOptions {
  registry: ActionsRegistryService;
  /** The service with permissions and audit around it. */
  stores: StoresService;
  /** What a call of an agent's counts as: it has an id of its own and no HTTP request. */
  contextOf(credentials: BackstageCredentials): CallContext;
  /** Counts a change against the agent's limit; throws when it is used up. */
  countAction(context: CallContext): Promise<void>;
}
