import type {
  ReadLogsQuery,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';
import { FakeStoresApi } from '../src/__testUtils__/FakeStoresApi';
import { devHealth } from './devHealth';
import { devLog, devLogSources } from './devLogs';

/** The API in memory, with health and logs that fit each store's state. */
export class DevStoresApi extends FakeStoresApi {
  override async getHealth(id: string) {
    return devHealth(await this.getStore(id));
  }

  override async listLogSources(id: string) {
    return devLogSources(await this.getStore(id));
  }

  override async *readLogs(
    id: string,
    query: ReadLogsQuery,
    options: StoresRequestOptions = {},
  ) {
    yield* devLog(await this.getStore(id), query, options.signal);
  }
}
