import { Pod } from '../../model/pods';

/** Whether a pod takes requests. */
export const isReady = ({ metadata, status }: Pod): boolean =>
  !metadata.deletionTimestamp &&
  status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  ) === true;

/** Whether a pod has ended, for good or bad. */
export const isOver = ({ status }: Pod): boolean =>
  status?.phase === 'Succeeded' || status?.phase === 'Failed';

/** Whether a pod counts as one of its workload's. */
export const isActive = (pod: Pod): boolean =>
  !pod.metadata.deletionTimestamp && !isOver(pod);
