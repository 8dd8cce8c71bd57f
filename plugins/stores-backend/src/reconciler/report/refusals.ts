import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { RefusedWrite } from '../moves/applyStages';

/** More than that nobody reads in one sentence. */
const MAX_QUOTED = 3;

/** What several refusals come to: the reason of the gravest, and the words of the first few. */
export function summarizeRefusals(
  refused: RefusedWrite[],
): (RefusedWrite['failure'] & { stage: string }) | undefined {
  const gravest =
    refused.find(({ failure }) => failure.type === 'terminal') ?? refused[0];
  if (!gravest) {
    return undefined;
  }
  const others = refused.filter(one => one !== gravest);
  const quoted = [gravest, ...others].slice(0, MAX_QUOTED);
  const more = refused.length - quoted.length;
  const messages = [
    ...quoted.map(({ failure }) => failure.message),
    ...(more > 0 ? [`${more} more objects were refused`] : []),
  ];
  return {
    ...gravest.failure,
    stage: gravest.stage,
    message: messages.join('. '),
  };
}

/** The timeline with each refusal on the stage of its object. A stage that was completed before stays so. */
export function blameStages(options: {
  stages: Stage[];
  refused: RefusedWrite[];
  /** Whether the store has failed with them, or goes on trying. */
  status: 'running' | 'failed';
  at: string;
}): Stage[] {
  const { stages, refused, status, at } = options;
  return stages.map(stage => {
    const own = summarizeRefusals(
      refused.filter(one => one.stage === stage.id),
    );
    if (!own || stage.status === 'completed') {
      return stage;
    }
    const { id, title, startedAt = at } = stage;
    const { reason, message } = own;
    return {
      id,
      title,
      status,
      startedAt,
      ...(status === 'failed' ? { endedAt: at } : {}),
      reason,
      message,
    };
  });
}
