import { Table, useBreakpoint } from '@backstage/ui';
import {
  EngineInfo,
  ParsedListStoresQuery,
  StoreList,
  storeSortFields,
} from '@store-platform/backstage-plugin-stores-common';
import { ReactNode, useMemo } from 'react';
import { Room, storeColumns } from './storeColumns';

const PAGE_SIZES = [10, 20, 50, 100];

/** The table itself; what it shows is decided by the query, which lives in the address. */
export function StoresTable(props: {
  list: StoreList | undefined;
  stale: boolean;
  query: ParsedListStoresQuery;
  update: (patch: Partial<ParsedListStoresQuery>) => void;
  engines: EngineInfo[];
  emptyState: ReactNode;
}) {
  const { list, stale, query, update, engines, emptyState } = props;
  const room = useRoom();
  const columns = useMemo(
    () => storeColumns({ engines, room }),
    [engines, room],
  );
  const rows = useMemo(
    () => list?.items.map(store => ({ id: store.metadata.id, store })),
    [list],
  );
  return (
    <Table
      columnConfig={columns}
      data={rows}
      isPending={!rows}
      isStale={stale}
      emptyState={emptyState}
      sort={{
        descriptor: {
          column: query.sort,
          direction: query.order === 'asc' ? 'ascending' : 'descending',
        },
        onSortChange: ({ column, direction }) =>
          update({
            sort: storeSortFields.find(field => field === column),
            order: direction === 'ascending' ? 'asc' : 'desc',
          }),
      }}
      pagination={pagination({ list, query, update })}
    />
  );
}

function pagination(options: {
  list: StoreList | undefined;
  query: ParsedListStoresQuery;
  update: (patch: Partial<ParsedListStoresQuery>) => void;
}) {
  const { list, query, update } = options;
  const { offset, limit } = query;
  const totalCount = list?.totalItems ?? 0;
  if (totalCount === 0) {
    return { type: 'none' as const };
  }
  return {
    type: 'page' as const,
    pageSize: limit,
    pageSizeOptions: [...new Set([...PAGE_SIZES, limit])].sort((a, b) => a - b),
    offset,
    totalCount,
    hasNextPage: offset + limit < totalCount,
    hasPreviousPage: offset > 0,
    onNextPage: () => update({ offset: offset + limit }),
    onPreviousPage: () => update({ offset: Math.max(0, offset - limit) }),
    onPageSizeChange: (size: number) => update({ limit: size }),
  };
}

function useRoom(): Room {
  const { up } = useBreakpoint();
  if (up('lg')) {
    return 'wide';
  }
  return up('sm') ? 'medium' : 'narrow';
}
