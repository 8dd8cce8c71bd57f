import { Alert } from '@backstage/ui';
import type { ActionProblem } from '../../lib/actionProblem';

/** Why an action was not done and, if the API says so, how long to wait. */
export function ActionProblemAlert(props: {
  problem: ActionProblem;
  /** Seconds until trying again makes sense; 0 for now. */
  waitSeconds: number;
}) {
  const { problem, waitSeconds } = props;
  const wait =
    waitSeconds > 0
      ? ` You can try again in ${waitSeconds} ${
          waitSeconds === 1 ? 'second' : 'seconds'
        }.`
      : '';
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={problem.title}
      description={`${problem.description}${wait}`}
    />
  );
}
