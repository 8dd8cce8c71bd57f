import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  LogRecord,
  storeEntity,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { Profiler } from 'react';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { installLogLayout } from '../../__testUtils__/installLogLayout';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { logLine } from '../../__testUtils__/ScriptedLog';
import { EntityStoreLogsContent } from './EntityStoreLogsContent';

const LINES = 30_000;
const FRAME_MS = 1000 / 60;

/** A log that writes as fast as it is read. */
class FirehoseApi extends FakeStoresApi {
  override async *readLogs(): AsyncGenerator<LogRecord, void, undefined> {
    for (let count = 1; count <= LINES; count += 1) {
      yield logLine(count, `line ${count} ${'x'.repeat(80)}`);
    }
    yield { type: 'end', message: 'That was all' };
  }
}

describe('a log that is written faster than anybody can read', () => {
  beforeAll(installLogLayout);

  it('is drawn no more often than the screen, of which no more is kept than there is room for', async () => {
    const store = storeFixture({ id: 'one' });
    let renders = 0;
    let mostRows = 0;
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const start = performance.now();
    renderWithStores(
      <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
        <Profiler
          id="logs"
          onRender={() => {
            renders += 1;
            const rows = document.querySelectorAll('[data-type]').length;
            mostRows = Math.max(mostRows, rows);
          }}
        >
          <EntityStoreLogsContent />
        </Profiler>
      </EntityProvider>,
      { api: new FirehoseApi({ stores: [store] }) },
    );
    await waitFor(() => screen.getByText('That was all.'), { timeout: 25_000 });
    const frames = (performance.now() - start) / FRAME_MS;
    clearInterval(timer);

    expect(
      screen.getByText('The last 20,000 lines; earlier ones were let go'),
    ).toBeVisible();
    expect(screen.getByText(/^line 30000 /)).toBeVisible();
    // A frame may be drawn, then measured, then scrolled.
    expect(renders).toBeLessThan(3 * frames + 50);
    expect(renders).toBeLessThan(LINES / 50);
    expect(mostRows).toBeLessThan(60);
    // Everything else had its turn meanwhile.
    expect(turns).toBeGreaterThan(0);
  });
});
