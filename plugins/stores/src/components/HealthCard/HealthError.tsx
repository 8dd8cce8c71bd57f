import { Alert, Button } from '@backstage/ui';
import type { StoreHealth } from '@store-platform/backstage-plugin-stores-common';
import { errorMessage } from '../../lib/errorMessage';
import { formatTimeOfDay } from '../../lib/formatTime';

/** Why the health could not be looked up and, if it once could, of when it is what is still shown. */
export function HealthError(props: {
  error: Error;
  health?: StoreHealth;
  refetch: () => Promise<void>;
}) {
  const { error, health, refetch } = props;
  return (
    <Alert
      role="alert"
      icon
      status={health ? 'warning' : 'danger'}
      title={
        health
          ? `What is shown is as of ${formatTimeOfDay(health.at)}`
          : 'The health could not be loaded'
      }
      description={errorMessage(error)}
      customActions={
        <Button size="small" variant="secondary" onPress={() => refetch()}>
          Try again
        </Button>
      }
    />
  );
}
