import type {
  AuditorService,
  AuditorServiceEvent,
  AuditorServiceEventSeverityLevel,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { StoresDatabase } from '../database/StoresDatabase';
import type { AuditEvent, NewAuditRecord } from '../database/types';
import { auditOutcomeOf } from './auditOutcomeOf';
import { callerOf } from './callerOf';
import type { CallContext } from './StoresService';

/** What is done or tried. */
export interface AuditedCall {
  event: AuditEvent;
  context: CallContext;
  storeId?: string;
  storeName?: string;
  /** What else belongs to it. Never a secret. */
  details?: JsonObject;
}

/**
 * Writes what is done and tried into the stores' audit records and to Backstage's auditor.
 *
 * What succeeds is recorded by the operation that does it, in its transaction; here is recorded what does not.
 */
export class AuditTrail {
  readonly #db: Pick<StoresDatabase, 'insertAuditRecord'>;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Pick<StoresDatabase, 'insertAuditRecord'>;
    auditor: AuditorService;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  /** Carries out a deed that records its own success. How it ends otherwise is recorded here. */
  async deed<T>(
    call: AuditedCall,
    carryOut: () => Promise<T>,
    tell: (result: T) => JsonObject = () => ({}),
  ): Promise<T> {
    const event = await this.#tellAuditor(call, 'medium');
    let result: T;
    try {
      result = await carryOut();
    } catch (error) {
      await this.#recordFailure(call, error);
      await this.#unlessLost(call, () => event.fail({ error: toError(error) }));
      throw error;
    }
    await this.#unlessLost(call, () => event.success({ meta: tell(result) }));
    return result;
  }

  /** Reads something. Only that the caller may not is recorded. */
  async read<T>(call: AuditedCall, readIt: () => Promise<T>): Promise<T> {
    try {
      return await readIt();
    } catch (error) {
      if (auditOutcomeOf(error).outcome === 'denied') {
        await this.#recordFailure(call, error);
        await this.#unlessLost(call, async () => {
          const event = await this.#tellAuditor(call, 'low');
          await event.fail({ error: toError(error) });
        });
      }
      throw error;
    }
  }

  /** Passes on to Backstage's auditor what the platform recorded by itself. Never throws. */
  async tellChanges(record: NewAuditRecord): Promise<void> {
    const { event, storeId, details, caller } = record;
    try {
      const told = await this.#auditor.createEvent({
        eventId: event,
        severityLevel: 'low',
        meta: { ...details, storeId, requestId: caller.requestId },
      });
      await told.success();
    } catch (error) {
      this.#logger.warn('Auditor was not told', toError(error));
    }
  }

  #tellAuditor(
    call: AuditedCall,
    severityLevel: AuditorServiceEventSeverityLevel,
  ): Promise<AuditorServiceEvent> {
    const { event, context, storeId, storeName, details } = call;
    return this.#auditor.createEvent({
      eventId: event,
      severityLevel,
      request: context.request,
      meta: {
        ...details,
        ...(storeId === undefined ? {} : { storeId }),
        ...(storeName === undefined ? {} : { name: storeName }),
        requestId: context.requestId,
      },
    });
  }

  async #recordFailure(call: AuditedCall, error: unknown): Promise<void> {
    const { event, context, storeId, storeName, details } = call;
    const caller = callerOf(context);
    const end = auditOutcomeOf(error);
    const record = { event, ...end, caller, storeId, storeName, details };
    await this.#unlessLost(call, () => this.#db.insertAuditRecord({ record }), {
      actor: caller.actor,
      outcome: end.outcome,
    });
  }

  /** The answer stays what it is, whether it can be told or not: it says what was done. */
  async #unlessLost(
    { event, context }: AuditedCall,
    tell: () => Promise<void>,
    lost: JsonObject = {},
  ): Promise<void> {
    try {
      await tell();
    } catch (error) {
      this.#logger.error('Audit record was lost', {
        alert: true,
        event,
        ...lost,
        requestId: context.requestId,
        failure: toError(error).message,
      });
    }
  }
}
