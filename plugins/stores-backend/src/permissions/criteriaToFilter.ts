import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { Knex } from 'knex';
import type { StoreFilter } from '../database/operations/listStores';
import { whereSummary } from '../database/operations/whereSummary';

/** Turns a conditional decision into a condition of the database query, so that no store is read that may not be. */
export function criteriaToFilter(
  criteria: PermissionCriteria<StoreCriterion>,
): StoreFilter {
  return builder => addCriteria(builder, criteria);
}

function addCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<StoreCriterion>,
): void {
  if (isAndCriteria(criteria)) {
    // All of nothing holds. Said in SQL, because Knex leaves out brackets that nothing is in, and a "not" before them.
    builder.whereRaw('1 = 1');
    criteria.allOf.forEach(part =>
      builder.andWhere(inner => addCriteria(inner, part)),
    );
    return;
  }
  if (isOrCriteria(criteria)) {
    whereAny(builder, criteria.anyOf, addCriteria);
    return;
  }
  if (isNotCriteria(criteria)) {
    builder.whereNot(inner => addCriteria(inner, criteria.not));
    return;
  }
  if (criteria.field === 'status') {
    whereAny(builder, criteria.values, whereSummary);
    return;
  }
  builder.whereIn(`stores.${criteria.field}`, criteria.values);
}

/** One of the parts holds; none does when there are none. */
function whereAny<T>(
  builder: Knex.QueryBuilder,
  parts: T[],
  add: (builder: Knex.QueryBuilder, part: T) => void,
): void {
  builder.where(any => {
    any.whereRaw('1 = 0');
    parts.forEach(part => any.orWhere(inner => add(inner, part)));
  });
}
