import { describeError } from '../shop/describeError';

/** Says what could not be loaded, and tries again. */
export function ErrorNotice({
  error,
  retry,
}: {
  error: unknown;
  retry: () => void;
}) {
  return (
    <div class="notice" role="alert">
      <p class="notice-title">That did not work</p>
      <p class="muted">{describeError(error)}</p>
      <div class="notice-actions">
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}
