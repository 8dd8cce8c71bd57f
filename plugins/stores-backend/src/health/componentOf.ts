import type { EngineDefinition } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';

const COMPONENT_LABEL = 'app.kubernetes.io/component';

/** Where pods of no declared component come. */
const OTHER = { id: 'other', title: 'Other' };

/** The declared component that a pod belongs to by its label, or `other`. */
export function componentOf(
  pod: KubeObject,
  components: EngineDefinition['components'],
): { id: string; title: string } {
  const label = pod.metadata.labels?.[COMPONENT_LABEL];
  return components.find(({ id }) => id === label) ?? OTHER;
}
