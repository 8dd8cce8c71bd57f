import type { Knex } from 'knex';

/** Which clusters' stores are meant: those of one cluster, or of all but the named ones. */
export type ClusterScope = { cluster: string } | { otherThan: string[] };

/** Narrows a query over `stores` to those of some clusters; to nothing less than all when there is no scope. */
export function whereCluster(
  scope: ClusterScope | undefined,
): (builder: Knex.QueryBuilder) => void {
  return builder => {
    if (!scope) {
      return;
    }
    if ('cluster' in scope) {
      builder.where('stores.cluster', scope.cluster);
    } else {
      builder.whereNotIn('stores.cluster', scope.otherThan);
    }
  };
}
