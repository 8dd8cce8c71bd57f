import type { StoreChanged } from '../../actions/StoreActions';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { CallContext } from '../StoresService';

/** What every deed is done with. */
export interface DeedOptions {
  db: StoresDatabase;
  context: CallContext;
  changed: StoreChanged;
}
