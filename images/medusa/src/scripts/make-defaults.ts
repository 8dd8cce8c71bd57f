/** Medusa makes a store, a sales channel and a key whenever it starts and finds none; to start it is all there is to do. */
export default async function makeDefaults(): Promise<void> {}
