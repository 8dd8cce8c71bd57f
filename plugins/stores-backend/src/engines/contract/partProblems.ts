import type { DesiredStore, Engine } from '../types';

/**
 * Where a rendering lacks what its engine declares. Optional parts may be absent; something has to be left that can be
 * asked whether the shop works.
 *
 * @param options - `open`: the same store while it runs; what it has then it has to keep
 */
export function partProblems(options: {
  engine: Engine;
  desired: DesiredStore;
  open?: DesiredStore;
}): string[] {
  const { engine, desired, open } = options;
  const { components, endpoints, probes, stages } = engine.definition;
  const isMissing = (part: { optional: boolean }, kind: string, name: string) =>
    !has(desired, kind, name) &&
    (!part.optional || (open !== undefined && has(open, kind, name)));
  const isAsked = probes.some(probe =>
    endpoints.some(
      ({ id, service }) =>
        id === probe.endpoint && has(desired, 'Service', service),
    ),
  );
  return [
    ...components
      .filter(part => isMissing(part, part.kind, part.name))
      .map(
        ({ id, kind, name }) =>
          `component ${id}: no ${kind} ${name} is rendered`,
      ),
    ...endpoints
      .filter(part => isMissing(part, 'Service', part.service))
      .map(
        ({ id, service }) =>
          `endpoint ${id}: no Service ${service} is rendered`,
      ),
    ...stages
      .filter(
        ({ id, optional }) =>
          !optional &&
          !desired.stages.some(
            stage => stage.id === id && stage.objects.length > 0,
          ),
      )
      .map(({ id }) => `stage ${id}: nothing is rendered for it`),
    ...(isAsked
      ? []
      : ['probes: none of them asks for an endpoint that is rendered']),
  ];
}

function has({ stages }: DesiredStore, kind: string, name: string): boolean {
  return stages.some(({ objects }) =>
    objects.some(
      object => object.kind === kind && object.metadata.name === name,
    ),
  );
}
