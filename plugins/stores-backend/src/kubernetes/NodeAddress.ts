import { findNodeAddress } from './findNodeAddress';
import type { KubeObject } from './types';

/** Nodes come and go, but seldom. */
const KNOWN_MS = 5 * 60_000;

/** The address NodePorts are reached at, looked up now and then. */
export class NodeAddress {
  private known?: { address: string; readAt: number };

  constructor(private readonly options: { configured?: string; server: URL }) {}

  async read(listNodes: () => Promise<KubeObject[]>): Promise<string> {
    const { configured, server } = this.options;
    if (configured) {
      return configured;
    }
    if (!this.known || Date.now() - this.known.readAt > KNOWN_MS) {
      const address = await findNodeAddress({ server, listNodes });
      this.known = { address, readAt: Date.now() };
    }
    return this.known.address;
  }
}
