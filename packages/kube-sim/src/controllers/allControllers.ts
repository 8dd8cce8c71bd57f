import { certificates } from './certificates';
import { claims } from './claims';
import { Controller } from './Controller';
import { deployments } from './deployments/deployments';
import { garbage } from './garbage';
import { ingresses } from './ingresses';
import { jobs } from './jobs';
import { namespaces } from './namespaces';
import { podLifecycle } from './pods/podLifecycle';
import { podTermination } from './pods/podTermination';
import { quotaUsage } from './quotaUsage';
import { replicaSets } from './replicaSets';
import { SimContext } from './SimContext';
import { statefulSets } from './statefulSets';

/** Everything that moves by itself. */
export const allControllers = (context: SimContext): Controller[] => [
  namespaces(context),
  garbage(context),
  quotaUsage(context),
  claims(context),
  deployments(context),
  replicaSets(context),
  statefulSets(context),
  jobs(context),
  podLifecycle(context),
  podTermination(context),
  ingresses(context),
  certificates(context),
];
