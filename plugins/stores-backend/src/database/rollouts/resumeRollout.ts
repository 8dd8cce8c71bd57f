import type { Knex } from 'knex';
import type { RolloutKey } from '../../model/rollout';
import { insertAuditRecord } from '../operations/insertAuditRecord';
import type { NewAuditRecord } from '../types';

/** See {@link resumeRollout}. */
export interface ResumeRolloutOptions {
  knex: Knex;
  rollout: RolloutKey;
  caller: NewAuditRecord['caller'];
}

/** Lets a stopped rollout go on. `running`: it was not stopped, and nothing was changed. Each is an audit record. */
export async function resumeRollout(
  options: ResumeRolloutOptions,
): Promise<'resumed' | 'running' | 'absent'> {
  const { knex, rollout, caller } = options;
  const { cluster, engine, version } = rollout;
  return knex.transaction(async tx => {
    const row = () => tx('store_rollouts').where({ cluster, engine, version });
    if (!(await row().first('version'))) {
      return 'absent';
    }
    const values = { stopped_at: null, stopped_by: null, stop_message: null };
    const count = await row().whereNotNull('stopped_at').update(values);
    const outcome = count > 0 ? 'resumed' : 'running';
    await insertAuditRecord({
      knex: tx,
      record: {
        event: 'rollout-resume',
        outcome: 'succeeded',
        caller,
        details: {
          cluster,
          engine,
          version,
          before: outcome === 'resumed' ? 'stopped' : 'running',
        },
      },
    });
    return outcome;
  });
}
