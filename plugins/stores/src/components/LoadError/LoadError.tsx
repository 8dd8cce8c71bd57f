import { Alert, Button } from '@backstage/ui';
import { errorMessage } from '../../lib/errorMessage';

/** That something could not be fetched, why, and a way to try again. */
export function LoadError(props: {
  error: Error;
  /** As a sentence begins: `The audit records`. */
  what: string;
  /** True if older data is shown beside it. */
  outdated: boolean;
  retry: () => Promise<unknown>;
}) {
  const { error, what, outdated, retry } = props;
  return (
    <Alert
      role="alert"
      icon
      status={outdated ? 'warning' : 'danger'}
      title={
        outdated
          ? 'What is shown may be out of date'
          : `${what} could not be loaded`
      }
      description={errorMessage(error)}
      customActions={
        <Button size="small" variant="secondary" onPress={() => retry()}>
          Try again
        </Button>
      }
    />
  );
}
