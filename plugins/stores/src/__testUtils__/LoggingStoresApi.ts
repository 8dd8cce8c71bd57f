import type {
  ReadLogsQuery,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';
import { FakeStoresApi } from './FakeStoresApi';
import { ScriptedLog } from './ScriptedLog';

/** The API in memory, with logs that a test writes by hand. */
export class LoggingStoresApi extends FakeStoresApi {
  readonly log = new ScriptedLog();

  override readLogs(
    _id: string,
    query: ReadLogsQuery,
    options: StoresRequestOptions = {},
  ) {
    return this.log.read(query, options.signal ?? new AbortController().signal);
  }
}
