import type { DesiredStore } from './types';

/** A store without the optional stages that its chart has nothing for: nobody waits for them, and no timeline tells of them. */
export function withoutAbsentStages({
  engine,
  stages,
}: DesiredStore): DesiredStore {
  const optional = engine.definition.stages
    .filter(stage => stage.optional)
    .map(({ id }) => id);
  return {
    engine,
    stages: stages.filter(
      ({ id, objects, secrets }) =>
        objects.length > 0 || secrets.length > 0 || !optional.includes(id),
    ),
  };
}
