import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { median } from './median';

/** Prints when each stage began and ended, as medians of seconds since the request. */
export function printStages(options: {
  stores: Store[];
  print(line: string): void;
}): void {
  const { stores, print } = options;
  const since = (store: Store, time?: string) =>
    (Date.parse(time ?? '') - Date.parse(store.metadata.createdAt)) / 1000;
  print('  stage            began   ended   (seconds after the request)');
  for (const { id, title } of stores[0]?.status.stages ?? []) {
    const stages = stores.flatMap(store =>
      store.status.stages
        .filter(stage => stage.id === id)
        .map(stage => [
          since(store, stage.startedAt),
          since(store, stage.endedAt),
        ]),
    );
    const [began, ended] = [0, 1].map(index =>
      median(stages.map(times => times[index])).toFixed(1),
    );
    print(`  ${title.padEnd(14)} ${began.padStart(7)} ${ended.padStart(7)}`);
  }
}
