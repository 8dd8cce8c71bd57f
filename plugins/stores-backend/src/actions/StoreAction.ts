import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type {
  EngineDefinition,
  JsonObject,
  RevealedLogin,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { z } from 'zod/v3';
import type { ActionTools } from './ActionTools';

/** What an action is offered for, or done to. */
export interface ActionSubject {
  store: Store;
  /** Absent when the store's engine is not installed any more. */
  engine?: EngineDefinition;
  /** ISO 8601. */
  now: string;
}

/** One request to do an action. */
export interface ActionCall<Input> extends ActionSubject {
  input: Input;
  tools: ActionTools;
}

/** What an action answers. */
export interface ActionResult {
  /** As it is after that. */
  store: Store;
  /** What was done, or has begun. */
  message: string;
  /** Shown this once, and kept nowhere on the way. */
  logins?: RevealedLogin[];
}

/**
 * A deed that can be done to a store that is there. Route, permission, audit, timeline, menu entry, scaffolder action and
 * agent action all follow from it.
 */
export interface StoreAction {
  /** Part of the address: `POST /:id/actions/:action`. */
  id: string;
  title: string;
  description: string;
  permission: ResourcePermission<'store'>;
  /** True if something is lost or interrupted that does not come back by itself. */
  destructive: boolean;
  /** True if doing it twice leads to the same as doing it once. */
  idempotent: boolean;
  /** False for what only a person may see the answer of: agents are not offered it. */
  forAgents: boolean;
  /** What it is asked for with; strict. */
  input: z.AnyZodObject;
  /** JSON Schema of `input`, for a form: with what this store has to choose from. */
  inputSchema(subject: ActionSubject): JsonObject;
  /** What will happen, in words that a person confirms. */
  confirmation(subject: ActionSubject): string;
  /** Why it cannot be done now, for the person who would like to; undefined when it can. */
  obstacle(subject: ActionSubject): string | undefined;
  perform(call: ActionCall<JsonObject>): Promise<ActionResult>;
}
