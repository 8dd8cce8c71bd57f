import { STORE_PLATFORM_PREFIX } from '@store-platform/backstage-plugin-stores-common';
import type { StoreRecord } from '../../database/types';
import { APPLIED_HASH_ANNOTATION, hashOf } from '../../engines/stampObject';
import type { DesiredStore } from '../../engines/types';
import type { KubeObject } from '../../kubernetes/types';

/** Annotation of a Job: the loss of data that it was run again for, ISO 8601. */
const SET_UP_AGAIN = `${STORE_PLATFORM_PREFIX}/set-up-again`;

/** Whether an engine's set-up can run again on an empty volume. */
export function canSetUpAgain({ engine }: DesiredStore): boolean {
  return (engine.definition.recovery?.setUpAgain.length ?? 0) > 0;
}

/**
 * What a store has to look like after a loss of data: the Jobs that set it up are other ones than before, so that they run once more,
 * and once for each loss. After the loss of the namespace they are made again in any case.
 */
export function withSetUpAgain(
  desired: DesiredStore,
  { claims: { loss } }: Pick<StoreRecord, 'claims'>,
): DesiredStore {
  if (!loss || loss.reason === 'NamespaceLost' || !canSetUpAgain(desired)) {
    return desired;
  }
  const stages = desired.engine.definition.recovery?.setUpAgain ?? [];
  return {
    ...desired,
    stages: desired.stages.map(stage =>
      stages.includes(stage.id)
        ? {
            ...stage,
            objects: stage.objects.map(object =>
              object.kind === 'Job' ? marked(object, loss.at) : object,
            ),
          }
        : stage,
    ),
  };
}

function marked(job: KubeObject, at: string): KubeObject {
  const { annotations } = job.metadata;
  const hash = annotations?.[APPLIED_HASH_ANNOTATION];
  return {
    ...job,
    metadata: {
      ...job.metadata,
      annotations: {
        ...annotations,
        [SET_UP_AGAIN]: at,
        [APPLIED_HASH_ANNOTATION]: hashOf({ hash, at }),
      },
    },
  };
}
