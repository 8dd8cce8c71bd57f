import type {
  EngineDefinition,
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
}

/** What a store has to look like in its cluster. */
export interface DesiredStore {
  /** Every stage in order, also those without objects (such as `ready`). */
  stages: PlannedStage[];
  /** Changes whenever anything that was rendered changes. */
  contentHash: string;
}
