import { mockServices } from '@backstage/backend-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';

/** Checkpoints of a task: kept between its runs, as the scaffolder does. */
export type TaskMemory = Map<string, JsonValue>;

/** How to run an action; `log` is filled while it runs. */
export interface RunOptions<TInput> {
  input: TInput;
  memory?: TaskMemory;
  signal?: AbortSignal;
  isDryRun?: boolean;
  taskId?: string;
  log?: string[];
}

/** Runs an action as a step of a task, and returns what it told, put out and remembered. */
export async function runAction<
  TInput extends JsonObject,
  TOutput extends JsonObject,
>(action: TemplateAction<TInput, TOutput>, options: RunOptions<TInput>) {
  const { input, signal, isDryRun } = options;
  const { memory = new Map(), taskId = 'task-1', log = [] } = options;
  const outputs: Record<string, unknown> = {};
  const write = (message: string) => {
    log.push(message);
  };
  const checkpoint: ActionContext<TInput>['checkpoint'] = async ({
    key,
    fn,
  }) => {
    const value =
      memory.get(key) ?? JSON.parse(JSON.stringify((await fn()) ?? {}));
    memory.set(key, value);
    return value;
  };

  await action.handler({
    ...createMockActionContext<TInput, TOutput>({
      input,
      task: { id: taskId },
    }),
    logger: mockServices.logger.mock({ info: write, warn: write }),
    signal,
    isDryRun,
    checkpoint,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
  });
  return { log, outputs, memory };
}
