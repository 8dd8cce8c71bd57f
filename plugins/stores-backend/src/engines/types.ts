import type {
  EngineDefinition,
  GeneratedSecret,
  JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';

/** An engine's folder, read and checked. */
export interface Engine {
  /** Folder of the chart. */
  folder: string;
  definition: EngineDefinition;
  /** Version from Chart.yaml. */
  version: string;
  /** `data:` address of the icon. */
  icon?: string;
  /** JSON Schema of the parameters: `properties.parameters` of values.schema.json. */
  parametersSchema: JsonObject;
}

/** An ordered part of a store: its objects are applied together. */
export interface PlannedStage {
  id: string;
  title: string;
  objects: KubeObject[];
  /** Secrets to generate unless they are there. */
  secrets: GeneratedSecret[];
}

/** What a store has to look like in its cluster. */
export interface DesiredStore {
  engine: Engine;
  /** Every stage in order, also those without objects (such as `ready`), but for optional ones that have none. */
  stages: PlannedStage[];
}

/** How stores of one cluster are rendered. */
export interface RenderProfile {
  /** Name of the value files `values-<profile>.yaml`. */
  profile: string;
  /** Port that host names are reached at, where it is not the scheme's own. */
  ingressPort?: number;
  /** The operator's own values for every tenant chart. */
  tenantValues: JsonObject;
  /** The operator's own values by engine id. */
  engineValues: Map<string, JsonObject>;
}
