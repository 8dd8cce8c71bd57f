import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../database/__testUtils__';
import { createStoresDatabase } from '../database/createStoresDatabase';
import type { StoresDatabase } from '../database/StoresDatabase';
import { captureLogger } from '../reconciler/__testUtils__/captureLogger';
import { eventually } from '../kubernetes/contract/eventually';
import { NotificationSender } from './NotificationSender';

jest.setTimeout(60_000);

const databases = testDatabases();

/** A notifications plugin that can be told to refuse. */
class Inbox {
  readonly received: NotificationSendOptions[] = [];
  refuses: (options: NotificationSendOptions) => boolean = () => false;

  async send(options: NotificationSendOptions) {
    if (this.refuses(options)) {
      throw new Error('Request failed with status 404');
    }
    this.received.push(options);
  }

  get titles() {
    return this.received.map(({ payload }) => payload.title);
  }
}

describe.each(databases.eachSupportedId())(
  'sending notifications, %s',
  databaseId => {
    let knex: Knex;
    let db: StoresDatabase;
    let inbox: Inbox;
    let log: ReturnType<typeof captureLogger>;
    let sender: NotificationSender;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      db = createStoresDatabase({ knex });
      inbox = new Inbox();
      log = captureLogger();
      sender = new NotificationSender({
        db,
        service: inbox,
        logger: log.logger,
      });
    });

    async function tell(storeId: string, reason: string, message = reason) {
      await db.recordEvent({
        storeId,
        event: { type: 'Warning', reason, message, actor: 'user:default/Jo' },
      });
    }

    const given = async (name: string) =>
      (await givenStore(knex, name)).metadata.id;
    const makeAllDue = () =>
      knex('store_notifications')
        .whereNotNull('next_at')
        .update({ next_at: 1 });
    const unsent = () =>
      knex('store_notifications').whereNotNull('next_at').select('*');

    it('tells the owner, on one topic of a store under one scope', async () => {
      const id = await given('tea-shop');
      await tell(id, 'PasswordReset', 'By user:default/Jo');
      await tell(id, 'StageCompleted');

      await sender.sendDue();
      await sender.sendDue();

      expect(inbox.received).toEqual([
        {
          recipients: {
            type: 'entity',
            entityRef: 'group:default/shops',
            excludeEntityRef: 'user:default/jo',
          },
          payload: {
            title: 'The admin password of Shop tea-shop was reset',
            description: 'By user:default/Jo',
            link: '/catalog/default/component/tea-shop',
            severity: 'high',
            topic: 'store-password-reset',
            scope: `store:${id}:store-password-reset`,
          },
        },
      ]);
    });

    it('says when there may be more than one batch', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
        await tell(await given(name), 'BecameReady');
      }
      expect(await sender.sendDue()).toBe(true);
      expect(inbox.titles).toHaveLength(5);
      expect(await sender.sendDue()).toBe(false);
      expect(inbox.titles).toHaveLength(6);
    });

    it('tries again later what could not be sent, and tells the log once', async () => {
      const [tea, coffee] = [await given('tea'), await given('coffee')];
      await tell(tea, 'Failed');
      await tell(coffee, 'Failed');
      inbox.refuses = () => true;

      await sender.sendDue();
      await sender.sendDue();
      const waiting = await unsent();
      expect(waiting.map(row => row.attempts)).toEqual([1, 0]);
      await makeAllDue();
      await sender.sendDue();
      expect(log.lines.filter(line => line.includes('warn'))).toHaveLength(1);

      inbox.refuses = () => false;
      await makeAllDue();
      await sender.sendDue();
      expect(inbox.titles).toEqual([
        'Shop tea could not be set up',
        'Shop coffee could not be set up',
      ]);
      expect(await unsent()).toEqual([]);
      expect(log.lines.join('\n')).toContain('can be sent again');
    });

    it('is not held up for long by one that is refused each time', async () => {
      await tell(await given('tea'), 'Failed');
      await tell(await given('coffee'), 'BecameReady');
      inbox.refuses = ({ payload }) => payload.severity === 'high';

      for (let round = 0; round < 3; round++) {
        await sender.sendDue();
        await knex('store_notifications')
          .where({ attempts: 0 })
          .whereNotNull('next_at')
          .update({ next_at: 1 });
      }
      expect(inbox.titles).toEqual(['Shop coffee is ready']);
    });

    it('tells the newest of a topic only, when it could not tell the older', async () => {
      const id = await given('tea');
      await tell(id, 'RemainedDegraded', 'The pod is gone');
      await tell(id, 'Failed');
      await tell(id, 'Recovered', 'All is well');

      await sender.sendDue();
      expect(inbox.titles).toEqual([
        'Shop tea could not be set up',
        'Shop tea is available again',
      ]);
    });

    it('does not tell an older after a newer, when sending it failed meanwhile', async () => {
      const id = await given('tea');
      await tell(id, 'RemainedDegraded');
      inbox.refuses = () => true;
      const send = inbox.send.bind(inbox);
      inbox.send = async options => {
        await tell(id, 'Recovered');
        inbox.send = send;
        return send(options);
      };
      await sender.sendDue();

      inbox.refuses = () => false;
      await makeAllDue();
      await sender.sendDue();
      expect(inbox.titles).toEqual(['Shop tea is available again']);
      expect(await unsent()).toEqual([]);
    });

    it('tells that trouble is over only if it told of trouble', async () => {
      const id = await given('tea');
      await tell(id, 'BecameReady');
      await tell(id, 'Recovered');
      await sender.sendDue();
      await tell(id, 'RemainedDegraded');
      await sender.sendDue();
      await tell(id, 'Recovered');
      await sender.sendDue();
      await tell(id, 'Recovered');
      await sender.sendDue();
      expect(inbox.titles).toEqual([
        'Shop tea is ready',
        'Shop tea is not available',
        'Shop tea is available again',
      ]);
    });

    it('sends what is for the operators to all of them, and to nobody else', async () => {
      const id = await given('tea');
      await tell(id, 'IsolationViolated', 'NetworkPolicy allow-all');
      const operators = ['group:default/platform', 'user:default/jo'];
      const informed = new NotificationSender({
        ...{ db, operators },
        service: inbox,
        logger: log.logger,
      });
      await informed.sendDue();

      expect(inbox.received).toMatchObject([
        {
          recipients: { type: 'entity', entityRef: operators },
          payload: { topic: 'store-isolation', severity: 'critical' },
        },
      ]);
    });

    it('drops what is for the operators when there are none, and sends the rest', async () => {
      const id = await given('tea');
      await tell(id, 'IsolationViolated', 'NetworkPolicy allow-all');
      await tell(id, 'BecameReady');
      await sender.sendDue();

      expect(inbox.titles).toEqual(['Shop tea is ready']);
      expect(await unsent()).toEqual([]);
    });

    it('sends each once, with two backends at work', async () => {
      for (let index = 0; index < 20; index++) {
        await tell(await given(`store-${index}`), 'BecameReady');
      }
      const service = inbox;
      const { logger } = log;
      const senders = [1, 2].map(
        () => new NotificationSender({ db, service, logger }),
      );
      senders.forEach(one => one.start());
      await eventually(async () => {
        expect(await unsent()).toEqual([]);
      }, 20_000);
      await Promise.all(senders.map(one => one.stop()));

      expect(inbox.titles).toHaveLength(20);
      expect(new Set(inbox.titles).size).toBe(20);
    });

    it('has what a backend that died was about to send sent by another', async () => {
      await tell(await given('tea'), 'BecameReady');
      await db.leaseNotifications({ limit: 5, leaseMs: 60_000 });
      await sender.sendDue();
      expect(inbox.titles).toEqual([]);

      await knex('store_notifications').update({ lease_expires_at: 1 });
      await sender.sendDue();
      expect(inbox.titles).toEqual(['Shop tea is ready']);
    });

    it('sends as soon as it is woken, and stops', async () => {
      sender.start();
      await eventually(async () => {
        expect(inbox.titles).toEqual([]);
      });
      await tell(await given('tea'), 'BecameReady');
      sender.wake();
      await eventually(async () => {
        expect(inbox.titles).toHaveLength(1);
      }, 5_000);
      await sender.stop();
    });

    it('gives up after a day, and removes what is old', async () => {
      await tell(await given('tea'), 'Failed');
      await tell(await given('coffee'), 'Failed');
      const old = { created_at: Date.now() - 25 * 60 * 60 * 1000 };
      const [{ id }] = await unsent().orderBy('id');
      await knex('store_notifications').where({ id }).update(old);

      const day = { olderThanMs: 24 * 60 * 60 * 1000 };
      expect(await db.removeNotifications(day)).toBe(0);
      expect(await db.giveUpNotifications(day)).toBe(1);
      expect(await db.giveUpNotifications(day)).toBe(0);
      await sender.sendDue();
      expect(inbox.titles).toEqual(['Shop coffee could not be set up']);
      expect(await db.removeNotifications(day)).toBe(1);
      expect(await knex('store_notifications')).toHaveLength(1);
    });
  },
);
