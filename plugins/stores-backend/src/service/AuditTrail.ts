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
      await event.fail({ error: toError(error) });
      throw error;
    }
    await event.success({ meta: tell(result) });
    return result;
  }

  /** Reads something. Only that the caller may not is recorded. */
  async read<T>(call: AuditedCall, readIt: () => Promise<T>): Promise<T> {
    try {
      return await readIt();
    } catch (error) {
      if (auditOutcomeOf(error).outcome === 'denied') {
        await this.#recordFailure(call, error);
        const event = await this.#tellAuditor(call, 'low');
        await event.fail({ error: toError(error) });
      }
      throw error;
    }
  }

  /**
   * Records a deed that writes nothing else, such as showing a login, before it is done. Throws if it cannot be
   * recorded: then it must not be done.
   */
  async record(call: AuditedCall): Promise<void> {
    await this.#db.insertAuditRecord({
      record: recordOf(call, { outcome: 'succeeded' }),
    });
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

  /** The answer stays what it is, whether this can be recorded or not. */
  async #recordFailure(call: AuditedCall, error: unknown): Promise<void> {
    const end = auditOutcomeOf(error);
    try {
      await this.#db.insertAuditRecord({ record: recordOf(call, end) });
    } catch (cause) {
      this.#logger.error('Audit record was lost', {
        alert: 'true',
        event: call.event,
        outcome: end.outcome,
        requestId: call.context.requestId,
        failure: toError(cause).message,
      });
    }
  }
}

function recordOf(
  { event, context, storeId, storeName, details }: AuditedCall,
  end: Pick<NewAuditRecord, 'outcome' | 'reason'>,
): NewAuditRecord {
  const caller = callerOf(context);
  return { event, ...end, caller, storeId, storeName, details };
}
