import { useValue } from '../shop/useValue';
import { announcement } from './announce';

/** Reads out what is given to `announce`. */
export function LiveRegion() {
  const { text, number } = useValue(announcement);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {text && <span key={number}>{text}</span>}
    </div>
  );
}
