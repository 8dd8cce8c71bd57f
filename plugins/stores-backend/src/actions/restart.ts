import {
  ALL_COMPONENTS,
  EngineComponent,
  storeRestartPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { restartsWithoutPause } from '../engines/restartsWithoutPause';
import { storeComponents } from '../engines/storeComponents';
import { createStoreAction } from './createStoreAction';
import { isNotRunning } from './obstacles';
import type { ActionSubject } from './StoreAction';

/** Restarts a store, or one of its components. */
export const restart = createStoreAction({
  id: 'restart',
  title: 'Restart',
  description: 'Restarts the shop or one component.',
  permission: storeRestartPermission,
  destructive: false,
  idempotent: false,
  forAgents: true,
  input: {
    component: z
      .string()
      .max(63)
      .optional()
      .describe('Id of one component; everything is restarted without it'),
  },
  fields: subject => ({
    component: {
      type: 'string',
      title: 'Component',
      description: 'Leave it open to restart everything.',
      oneOf: componentsOf(subject).map(({ id, title }) => ({
        const: id,
        title,
      })),
    },
  }),
  confirmation: subject => describeRestart(componentsOf(subject)),
  obstacle: ({ store }) => isNotRunning(store),
  async perform({ store: before, engine, input, tools }) {
    const { component } = input;
    const title = titleOf({
      components: componentsOf({ store: before, engine }),
      component,
    });
    const { store, outcome } = await tools.want({
      details: { component: component ?? ALL_COMPONENTS },
      wish: () => ({
        change: { restart: component ?? ALL_COMPONENTS },
        reason: 'RestartRequested',
        what: `A restart of ${title} was asked for`,
      }),
    });
    return {
      store,
      message:
        outcome === 'repeated'
          ? `This restart of ${title} was asked for before`
          : `The restart of ${title} has begun`,
    };
  },
});

/** What of the store there is to restart. */
function componentsOf({
  store,
  engine,
}: Pick<ActionSubject, 'store' | 'engine'>): EngineComponent[] {
  return storeComponents({ store, components: engine?.components ?? [] });
}

function titleOf(options: {
  components: EngineComponent[];
  component: string | undefined;
}): string {
  const { components, component } = options;
  if (component === undefined) {
    return 'everything';
  }
  const found = components.find(({ id }) => id === component);
  if (!found) {
    const ids = components.map(({ id }) => id).join(', ');
    throw new InputError(
      `input.component: there is no "${component}"; choose one of ${ids}, or leave it out to restart everything`,
    );
  }
  return found.title;
}

/** Says of each component what its visitors notice. */
function describeRestart(components: EngineComponent[]): string {
  const titles = (some: EngineComponent[]) =>
    some.map(({ title }) => title).join(', ');
  const smooth = components.filter(restartsWithoutPause);
  const pausing = components.filter(one => !restartsWithoutPause(one));
  const sentences = [
    smooth.length > 0 &&
      `${titles(
        smooth,
      )}: a new pod is started, and the old one ends when the new one is ready; visitors notice nothing.`,
    pausing.length > 0 &&
      `${titles(
        pausing,
      )}: stops and starts again; until then, which takes some seconds, the shop cannot answer.`,
  ];
  return ['All data is kept.', ...sentences].filter(Boolean).join(' ');
}
