import { Entity, isGroupEntity, isUserEntity } from '@backstage/catalog-model';
import type { IdentityApi } from '@backstage/core-plugin-api';
import {
  CatalogApi,
  defaultEntityPresentation,
  EntityPresentationApi,
} from '@backstage/plugin-catalog-react';
import type { IdentifiedOption } from '@backstage/ui';

const PAGE_SIZE = 20;
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.type',
  'spec.profile.displayName',
];
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];

/** A page of those who may own a store, and where the next begins. */
export interface OwnersPage {
  items: IdentifiedOption[];
  cursor?: string;
}

/**
 * Users and groups of the catalog, a page at a time. Without a search the first page begins with who is asking and their
 * groups, who are mostly meant.
 */
export async function loadOwners(options: {
  catalogApi: CatalogApi;
  identityApi: IdentityApi;
  presentationApi?: EntityPresentationApi;
  search?: string;
  cursor?: string;
}): Promise<OwnersPage> {
  const { catalogApi, search, cursor } = options;
  const [own, page] = await Promise.all([
    search || cursor ? [] : loadOwn(options),
    catalogApi.queryEntities(
      cursor
        ? { cursor, fields: FIELDS, limit: PAGE_SIZE }
        : {
            filter: { kind: ['group', 'user'] },
            fullTextFilter: search
              ? { term: search, fields: SEARCHED }
              : undefined,
            orderFields: { field: 'metadata.name', order: 'asc' },
            fields: FIELDS,
            limit: PAGE_SIZE,
          },
    ),
  ]);
  const items = await Promise.all(
    [...own, ...page.items].map(owner => ownerOption({ ...options, owner })),
  );
  return { items, cursor: page.pageInfo.nextCursor };
}

/** Who is asking and their groups; groups first, since a team outlives who is in it. */
async function loadOwn(options: {
  catalogApi: CatalogApi;
  identityApi: IdentityApi;
}): Promise<Entity[]> {
  const { ownershipEntityRefs } =
    await options.identityApi.getBackstageIdentity();
  const { items } = await options.catalogApi.getEntitiesByRefs({
    entityRefs: ownershipEntityRefs,
    fields: FIELDS,
  });
  const found = items.filter(entity => entity !== undefined);
  return [...found.filter(isGroupEntity), ...found.filter(isUserEntity)];
}

/** How an owner, or one of whom only the reference is known, is shown in a list. */
export async function ownerOption(options: {
  owner: Entity | string;
  presentationApi?: EntityPresentationApi;
}): Promise<IdentifiedOption> {
  const { owner, presentationApi } = options;
  const { primaryTitle, entityRef } =
    (await presentationApi?.forEntity(owner).promise) ??
    defaultEntityPresentation(owner);
  return { id: entityRef, label: primaryTitle, description: entityRef };
}
