import type {
  EnginePlan,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { Engine, RenderProfile } from '../types';
import type { ParameterChoice } from './parameterChoices';

const HOSTILE_TITLE = `O'Neill "&" $(id) \`id\` {{ .Values }} %s \\ ünïcödé: - #`;

/** What an engine is rendered with, to be checked. */
export interface Example {
  engine: Engine;
  plan: EnginePlan;
  profile: string;
  choice: ParameterChoice;
  tenantChart: string;
  helmPath: string;
  allowedKinds?: string[];
}

/** A store as somebody may ask for it, and how its cluster is set up. */
export function exampleStore({
  engine,
  plan,
  profile,
  choice,
}: Pick<Example, 'engine' | 'plan' | 'profile' | 'choice'>): {
  store: Store;
  profile: RenderProfile;
} {
  const store = storeFixture();
  const { metadata, spec } = store;
  return {
    profile: { profile, tenantValues: {}, engineValues: new Map() },
    store: {
      ...store,
      metadata: { ...metadata, title: HOSTILE_TITLE },
      spec: {
        ...spec,
        engine: engine.definition.id,
        plan: plan.id,
        parameters: choice.parameters,
        hostnames: profile === 'prod' ? [`${metadata.name}.example.com`] : [],
      },
    },
  };
}
