import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { NotificationOutcome } from '../database/operations/settleNotification';
import type { StoresDatabase } from '../database/StoresDatabase';
import {
  type LeasedNotification,
  OPERATORS,
} from '../database/tables/notificationRow';
import { sendNotification } from './sendNotification';

/** Few at a time, so that a batch whose sends are all slow ends before its lease does. */
const BATCH = 5;
const LEASE_MS = 60_000;
const IDLE_MS = 10_000;
const FIRST_BACKOFF_MS = 30_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;

/**
 * Sends what the outbox holds through Backstage's notifications. Several backends share the work through leases, so
 * each notification is sent once; a backend that dies between sending and recording it has it sent again, which the
 * receiving side takes for an update of the same notification.
 *
 * A portal without the notifications plugin is no error: sending fails, is tried ever less often, and is told in the
 * log once.
 */
export class NotificationSender {
  readonly #db: StoresDatabase;
  readonly #service: NotificationService;
  readonly #operators: string[];
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  #isFailing = false;
  #isWoken = false;
  #wakeUp: () => void = () => {};
  #loop: Promise<void> | undefined;

  constructor(options: {
    db: StoresDatabase;
    service: NotificationService;
    /** Entity references of those who operate the platform. */
    operators?: string[];
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#service = options.service;
    this.#operators = options.operators ?? [];
    this.#logger = options.logger;
  }

  /** Begins to send. Returns at once. */
  start() {
    this.#loop = this.#run();
  }

  /** Looks for something to send now, not at the end of the sleep. */
  wake() {
    this.#isWoken = true;
    this.#wakeUp();
  }

  /** Stops, and waits for the send under way. */
  async stop() {
    this.#abort.abort();
    this.wake();
    await this.#loop;
  }

  /** Sends one batch. Returns whether there may be more to send at once. */
  async sendDue(): Promise<boolean> {
    const due = await this.#db.leaseNotifications({
      limit: BATCH,
      leaseMs: LEASE_MS,
    });
    let hasFailed = false;
    for (const notification of due) {
      const outcome = await this.#attempt(notification, hasFailed);
      hasFailed = outcome.type === 'failed' || outcome.type === 'put-back';
      await this.#db.settleNotification({ notification, outcome });
    }
    return due.length === BATCH && !hasFailed;
  }

  async #run() {
    while (!this.#abort.signal.aborted) {
      this.#isWoken = false;
      let hasMore = false;
      try {
        hasMore = await this.sendDue();
      } catch (error) {
        this.#logger.error(
          'Cannot look for notifications to send',
          toError(error),
        );
      }
      await (hasMore ? undefined : this.#sleep());
    }
  }

  async #attempt(
    notification: LeasedNotification,
    hasFailed: boolean,
  ): Promise<NotificationOutcome> {
    if (this.#abort.signal.aborted) {
      return { type: 'put-back', againInMs: 0 };
    }
    if (notification.recipient === OPERATORS && this.#operators.length === 0) {
      return { type: 'unwanted' };
    }
    if (hasFailed) {
      // Most likely not this one's fault: nothing can be sent at present.
      return { type: 'put-back', againInMs: FIRST_BACKOFF_MS };
    }
    try {
      await sendNotification({
        service: this.#service,
        operators: this.#operators,
        notification,
      });
    } catch (error) {
      return this.#failed(notification, toError(error));
    }
    if (this.#isFailing) {
      this.#isFailing = false;
      this.#logger.info('Notifications can be sent again');
    }
    return { type: 'sent' };
  }

  #failed(
    { storeId, topic, attempts }: LeasedNotification,
    { message }: Error,
  ): NotificationOutcome {
    const fields = { storeId, topic, error: message };
    if (this.#isFailing) {
      this.#logger.debug('A notification still cannot be sent', fields);
    } else {
      this.#isFailing = true;
      this.#logger.warn(
        'Notifications cannot be sent and are tried again for a day; is the notifications plugin installed?',
        fields,
      );
    }
    const againInMs = Math.min(
      FIRST_BACKOFF_MS * 2 ** attempts,
      LONGEST_BACKOFF_MS,
    );
    return { type: 'failed', error: message, againInMs };
  }

  async #sleep() {
    if (this.#isWoken || this.#abort.signal.aborted) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, IDLE_MS);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
