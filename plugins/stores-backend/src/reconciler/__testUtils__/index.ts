export { captureLogger } from './captureLogger';
export { dumpDatabase } from './dumpDatabase';
export { interceptWrites } from './interceptWrites';
export type { Write } from './interceptWrites';
export { ReconcilerWorld } from './ReconcilerWorld';
export { writeCellarEngine } from './cellarEngine';
