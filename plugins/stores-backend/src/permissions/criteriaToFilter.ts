import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { Knex } from 'knex';
import type { StoreFilter } from '../database/operations/listStores';

/** Turns a conditional decision into a condition of the database query, so that no store is read that may not be. */
export function criteriaToFilter(
  criteria: PermissionCriteria<StoreCriterion>,
): StoreFilter {
  return builder => addCriteria(builder, criteria);
}

function addCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<StoreCriterion>,
) {
  if (isAndCriteria(criteria)) {
    criteria.allOf.forEach(part =>
      builder.andWhere(inner => addCriteria(inner, part)),
    );
    return;
  }
  if (isOrCriteria(criteria)) {
    builder.where(any => {
      criteria.anyOf.forEach(part =>
        any.orWhere(inner => addCriteria(inner, part)),
      );
    });
    return;
  }
  if (isNotCriteria(criteria)) {
    builder.whereNot(inner => addCriteria(inner, criteria.not));
    return;
  }
  builder.whereIn(`stores.${criteria.field}`, criteria.values);
}
