import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  LogSources,
  storeEntity,
  STORES_HEALTH_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import {
  logSourcesFixture,
  storeActionListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { installLogLayout } from '../../__testUtils__/installLogLayout';
import { LoggingStoresApi } from '../../__testUtils__/LoggingStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { logLine } from '../../__testUtils__/ScriptedLog';
import { EntityStoreLogsContent } from './EntityStoreLogsContent';

const store = storeFixture({ id: 'one', name: 'tea-shop' });

function show(
  options: {
    sources?: LogSources;
    denied?: string;
    address?: string;
    prepare?: (api: LoggingStoresApi) => void;
  } = {},
) {
  const { sources = logSourcesFixture(), denied, address, prepare } = options;
  const signals = new FakeSignals();
  const api = new LoggingStoresApi({ stores: [store] });
  api.logSources = sources;
  const { deeds } = storeActionListFixture();
  api.actions = storeActionListFixture({
    deeds: denied
      ? { ...deeds, readLogs: { allowed: false, reason: denied } }
      : deeds,
  });
  prepare?.(api);
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreLogsContent />
    </EntityProvider>,
    { api, signals, initialRoute: address },
  );
  const change = (changed: LogSources) => {
    api.logSources = changed;
    act(() => signals.send(STORES_HEALTH_SIGNAL_CHANNEL, { storeId: 'one' }));
  };
  return { api, log: api.log, change };
}

/** Waits until the log of a container is open. */
async function opened(container: string) {
  return screen.findByRole('log', {
    name: new RegExp(`^Log of ${container} in `),
  });
}

async function choose(label: string, option: RegExp) {
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(label) }),
  );
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

function numbered(count: number) {
  return Array.from({ length: count }, (_, index) =>
    logLine(index + 1, `line ${index + 1}`),
  );
}

const rows = () =>
  screen.getByRole('log').querySelectorAll<HTMLElement>('[data-type]');

/** As a reader does with the wheel. */
async function scrollTo(element: HTMLElement, top: number) {
  await act(async () => {
    element.dispatchEvent(new Event('wheel'));
    element.scrollTop = top;
    await new Promise(resolve => setTimeout(resolve));
  });
}

describe('EntityStoreLogsContent', () => {
  beforeAll(installLogLayout);

  it('follows the log of what works in the first component', async () => {
    const { log } = show();
    const region = await opened('web');
    expect(region).toHaveAttribute('tabindex', '0');
    expect(log.latest.query).toMatchObject({
      pod: 'web-5d9c7b6f4-x2x8q',
      container: 'web',
      previous: false,
      follow: true,
      tailLines: 1000,
    });
    log.latest.send(logLine(1, 'ready for visitors'));
    expect(await screen.findByText('ready for visitors')).toBeVisible();
    expect(
      screen.getByRole('status', { name: 'Connection' }),
    ).toHaveTextContent('Following live');
    expect(screen.getByText('1 line')).toBeVisible();
  });

  it('reads what is chosen: component, container, previous run, lines, time', async () => {
    const { log } = show();
    await opened('web');
    await userEvent.click(screen.getByRole('switch', { name: 'Previous run' }));
    await waitFor(() =>
      expect(log.latest.query).toMatchObject({ previous: true, follow: false }),
    );
    await choose('Container', /wait-for-database \(prepares\)/);
    await opened('wait-for-database');
    expect(log.latest.query).toMatchObject({ previous: false, follow: true });
    expect(
      screen.getByRole('switch', { name: 'No previous run' }),
    ).toBeDisabled();

    await choose('Component', /Database/);
    await opened('database');
    expect(log.latest.query).toMatchObject({ pod: 'database-0' });

    await choose('Lines', /Last 5,000/);
    await choose('Since', /Last hour/);
    await waitFor(() =>
      expect(log.latest.query).toMatchObject({
        tailLines: 5000,
        sinceSeconds: 3600,
      }),
    );
  });

  it('reads what the address says', async () => {
    const { log } = show({ address: '/?pod=database-0' });
    await opened('database');
    expect(log.connections).toHaveLength(1);
  });

  it('shows where lines were left out, and when each was written', async () => {
    const { log } = show();
    await opened('web');
    log.latest.send(logLine(123456789, 'a'), { type: 'skipped', lines: 1234 });
    expect(await screen.findByText('… 1,234 lines left out')).toBeVisible();
    expect(screen.getByText(/^\d\d:\d\d:05\.123$/)).toHaveAttribute(
      'title',
      '2026-01-02T03:04:05.123456789Z',
    );
    await userEvent.click(screen.getByRole('switch', { name: 'Times' }));
    expect(screen.queryByText(/^\d\d:\d\d:05/)).not.toBeInTheDocument();
  });

  it('wraps lines or leaves them as long as they are', async () => {
    show();
    const region = await opened('web');
    expect(region).toHaveAttribute('data-wrap', 'true');
    await userEvent.click(screen.getByRole('switch', { name: 'Wrap lines' }));
    expect(region).toHaveAttribute('data-wrap', 'false');
  });

  it('draws only the lines on the screen, and stays at the end', async () => {
    const { log } = show();
    const region = await opened('web');
    log.latest.send(...numbered(1000));
    expect(await screen.findByText('line 1000')).toBeVisible();
    expect(rows().length).toBeLessThan(60);
    expect(screen.queryByText('line 1')).not.toBeInTheDocument();
    expect(region.scrollTop).toBeGreaterThan(19_000);
  });

  it('stays at the end when it is the browser that scrolls', async () => {
    const { log } = show();
    const region = await opened('web');
    log.latest.send(...numbered(1000));
    await screen.findByText('line 1000');
    await act(async () => {
      region.scrollTop -= 500;
      await new Promise(resolve => setTimeout(resolve));
    });
    log.latest.send(logLine(2000, 'one more'));
    expect(await screen.findByText('one more')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Jump/ }),
    ).not.toBeInTheDocument();
  });

  it('holds still for who reads further up, and jumps back to the end', async () => {
    const { log } = show();
    const region = await opened('web');
    log.latest.send(...numbered(1000));
    await screen.findByText('line 1000');
    await scrollTo(region, 0);
    expect(await screen.findByText('line 1')).toBeVisible();

    log.latest.send(...numbered(50));
    const jump = await screen.findByRole('button', {
      name: 'Jump to the end (50 new)',
    });
    expect(screen.getByText('line 1')).toBeVisible();
    await userEvent.click(jump);
    expect(await screen.findByText('line 50')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Jump/ }),
    ).not.toBeInTheDocument();
  });

  it('finds a text, marks it, and goes from match to match', async () => {
    const { log } = show();
    await opened('web');
    log.latest.send(
      logLine(1, 'An error here'),
      logLine(2, 'all fine'),
      logLine(3, 'ERROR and error'),
    );
    await screen.findByText('all fine');
    const field = screen.getByRole('searchbox', { name: 'Search the log' });
    await userEvent.type(field, 'error');
    const matches = await screen.findByRole('status', { name: 'Matches' });
    await waitFor(() => expect(matches).toHaveTextContent('2 lines'));
    expect(
      [...document.querySelectorAll('mark')].map(mark => mark.textContent),
    ).toEqual(['error', 'ERROR', 'error']);

    await userEvent.click(
      screen.getByRole('button', { name: 'Previous match' }),
    );
    expect(matches).toHaveTextContent('2 of 2 lines');
    await userEvent.type(field, '{Enter}');
    expect(matches).toHaveTextContent('1 of 2 lines');
    expect(document.querySelector('[data-current="true"]')).toHaveTextContent(
      'An error here',
    );
    await userEvent.type(field, '{Shift>}{Enter}{/Shift}');
    expect(matches).toHaveTextContent('2 of 2 lines');

    await userEvent.clear(field);
    await userEvent.type(field, 'nowhere');
    expect(
      await screen.findByRole('status', { name: 'Matches' }),
    ).toHaveTextContent('No line has it');
    expect(screen.getByRole('button', { name: 'Next match' })).toBeDisabled();
  });

  it('pauses, and goes on from the last line', async () => {
    const { log } = show();
    await opened('web');
    log.latest.send(logLine(1, 'a'));
    await screen.findByText('a');
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Paused')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await waitFor(() =>
      expect(log.latest.query).toMatchObject({
        after: '2026-01-02T03:04:05.000000001Z',
      }),
    );
  });

  it('says that the connection was lost, and tries again at once when told to', async () => {
    const { log } = show();
    await opened('web');
    log.latest.fail(new Error('Failed to fetch'));
    expect(
      await screen.findByText('Failed to fetch. Trying again…'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    log.latest.send(logLine(1, 'back again'));
    expect(await screen.findByText('back again')).toBeVisible();
  });

  it('copies all lines that are here', async () => {
    const { log } = show();
    await opened('web');
    log.latest.send(logLine(1, 'first'), logLine(2, 'second'));
    await screen.findByText('second');
    let copied: string | undefined;
    document.execCommand = () => {
      copied = document.body.lastElementChild?.textContent ?? undefined;
      return true;
    };
    await userEvent.click(screen.getByRole('switch', { name: 'Times' }));
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(copied).toBe('first\nsecond');
  });

  it('saves the log as a file, and says if that failed', async () => {
    const saved: { name: string; content: Blob }[] = [];
    let content = new Blob();
    URL.createObjectURL = blob => {
      content = blob instanceof Blob ? blob : content;
      return 'blob:log';
    };
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, content });
      });
    const { api } = show();
    await opened('web');
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0].name).toBe('tea-shop-web-5d9c7b6f4-x2x8q-web.log');
    expect(saved[0].content.size).toBeGreaterThan(0);

    api.downloadLogs = async () => {
      throw await refusal({ status: 429, message: 'Twenty logs at a time' });
    };
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    expect(await screen.findByText('Twenty logs at a time')).toBeVisible();
    jest.restoreAllMocks();
  });

  it('says why a store that is not up has no log, and shows the log once it has one', async () => {
    const { change } = show({
      sources: { items: [], message: 'The store waits for its turn' },
    });
    expect(
      await screen.findByText('The store waits for its turn'),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    change(logSourcesFixture());
    await opened('web');
  });

  it('keeps what was read of a pod that is gone, and offers the one in its place', async () => {
    const { log, change } = show();
    await opened('web');
    log.latest.send(logLine(1, 'last words'), {
      type: 'end',
      message: 'The pod is gone',
    });
    await screen.findByText('last words');
    const [web, database] = logSourcesFixture().items;
    change({ items: [{ ...web, name: 'web-new' }, database] });
    expect(
      await screen.findByText('The pod web-5d9c7b6f4-x2x8q is gone'),
    ).toBeVisible();
    expect(screen.getByText('last words')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Read web-new' }));
    await waitFor(() => expect(log.latest.query.pod).toBe('web-new'));
    expect(screen.queryByText('last words')).not.toBeInTheDocument();
  });

  it('goes on when a container that ended was started again', async () => {
    const { log, change } = show();
    await opened('web');
    log.latest.send(logLine(1, 'before'), {
      type: 'end',
      message: 'The container ended: exit code 1 (Error)',
    });
    expect(await screen.findByText(/exit code 1/)).toBeVisible();
    const [web, database] = logSourcesFixture().items;
    const restarted = web.containers.map(container => ({
      ...container,
      restarts: container.restarts + 1,
    }));
    change({ items: [{ ...web, containers: restarted }, database] });
    await waitFor(() => expect(log.connections).toHaveLength(2));
    log.latest.send(logLine(2, 'after'));
    expect(await screen.findByText('after')).toBeVisible();
    expect(screen.getByText('before')).toBeVisible();
  });

  it('stays, and says why the log cannot be read', async () => {
    const { log } = show({ denied: 'Only owners of the shop may read logs' });
    expect(
      await screen.findByText('Only owners of the shop may read logs'),
    ).toBeVisible();
    expect(log.connections).toHaveLength(0);
  });

  it('says so too if it is the API that refuses', async () => {
    const error = await refusal({ status: 403, message: 'Not for you' });
    show({
      prepare: api => {
        api.listLogSources = () => Promise.reject(error);
      },
    });
    expect(await screen.findByText('Not for you')).toBeVisible();
    expect(screen.getByText('The log cannot be read')).toBeVisible();
  });

  it('says that containers could not be loaded, and tries again', async () => {
    const { api } = show({
      prepare: broken => {
        broken.listLogSources = () =>
          Promise.reject(new Error('The cluster does not answer'));
      },
    });
    expect(
      await screen.findByText('The cluster does not answer'),
    ).toBeVisible();
    api.listLogSources = async () => logSourcesFixture();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await opened('web');
  });
});
