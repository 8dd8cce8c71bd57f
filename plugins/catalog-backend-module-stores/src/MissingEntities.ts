/** Ways to count, and what to do when entities are missing. */
export interface MissingEntitiesOptions {
  countStores(): Promise<number>;
  /** Entities that the provider brought into the catalog. */
  countEntities(): Promise<number>;
  restore(): Promise<void>;
}

/**
 * Finds out by two counts whether somebody removed entities of stores that are still there, and has them restored.
 *
 * The catalog takes some seconds to bring in what it was given, so a difference counts when two checks in a row saw it. A
 * difference that restoring did not end (a store that cannot be an entity) is left to the schedule.
 */
export class MissingEntities {
  readonly #options: MissingEntitiesOptions;
  #before = 0;
  #accepted = 0;

  constructor(options: MissingEntitiesOptions) {
    this.#options = options;
  }

  /** One check. Throws what the counts or restoring throw; the next check begins where this one did. */
  async check(): Promise<void> {
    const { countStores, countEntities, restore } = this.#options;
    const [stores, entities] = await Promise.all([
      countStores(),
      countEntities(),
    ]);
    const missing = Math.max(0, stores - entities);
    const lasting = Math.min(missing, this.#before);
    this.#before = missing;
    this.#accepted = Math.min(this.#accepted, missing);
    if (lasting > this.#accepted) {
      await restore();
      this.#accepted = missing;
    }
  }
}
