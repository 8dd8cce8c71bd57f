import { Alert } from '@backstage/ui';
import { errorMessage } from '../../lib/errorMessage';

/** Why an order about a store's setup was refused, in the API's words; nothing when none was. */
export function DeedError(props: { retry?: Error; cancel?: Error }) {
  const error = props.retry ?? props.cancel;
  if (!error) {
    return null;
  }
  return (
    <Alert
      mb="3"
      role="alert"
      icon
      status="danger"
      title={props.retry ? 'Setup was not retried' : 'Setup was not cancelled'}
      description={errorMessage(error)}
    />
  );
}
