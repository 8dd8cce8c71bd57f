import { InputError } from '@backstage/errors';
import type { EngineInfo } from '@store-platform/backstage-plugin-stores-common';
import { stageTitles } from './stageTitles';
import type { Engine } from './types';

/** The engines of this installation, by id. */
export class EngineRegistry {
  readonly #engines: ReadonlyMap<string, Engine>;

  /** Throws InputError when two folders claim one id. */
  constructor(options: { engines: Engine[] }) {
    const byId = new Map<string, Engine>();
    for (const engine of options.engines) {
      const { id } = engine.definition;
      const other = byId.get(id);
      if (other) {
        throw new InputError(
          `Two engines are called "${id}": ${other.folder} and ${engine.folder}`,
        );
      }
      byId.set(id, engine);
    }
    this.#engines = byId;
  }

  /** The engine of an id, or undefined. */
  find(id: string): Engine | undefined {
    return this.#engines.get(id);
  }

  /** All engines. */
  all(): Engine[] {
    return [...this.#engines.values()];
  }

  /** All engines as the API shows them to somebody who may do everything, in the order of their titles. */
  list(): EngineInfo[] {
    return [...this.#engines.values()]
      .map(engineInfo)
      .sort((a, b) => a.title.localeCompare(b.title));
  }
}

function engineInfo(engine: Engine): EngineInfo {
  const { definition, version, icon, parametersSchema } = engine;
  return {
    id: definition.id,
    title: definition.title,
    description: definition.description,
    version,
    icon,
    plans: definition.plans.map(({ id, title, description, limits }) => ({
      id,
      title,
      description,
      limits,
      allowed: true,
    })),
    parametersSchema,
    stages: stageTitles(engine),
    components: definition.components.map(({ id, title, kind }) => ({
      id,
      title,
      kind,
    })),
  };
}
