import { STAGE_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';

const COMPONENT_LABEL = 'app.kubernetes.io/component';

/** Where a cause was seen, and how to call that in a message. */
export function describeSubject(object: KubeObject): {
  stage?: string;
  component?: string;
  name: string;
} {
  const { labels, name } = object.metadata;
  const component = labels?.[COMPONENT_LABEL];
  return { stage: labels?.[STAGE_LABEL], component, name: component ?? name };
}
