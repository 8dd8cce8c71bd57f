import { ClusterError } from '../ClusterError';
import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { KubeObject } from '../types';
import { METADATA_ONLY_LIST } from './metadataOnly';
import { parseObject } from './parseObject';
import type { Reader } from './Reader';

/** Objects of one page; the number the Kubernetes tools use. */
const PAGE_SIZE = 500;

/** What to list, and where. */
export interface ListRequest {
  transport: Transport;
  path: string;
  kind: { apiVersion: string; kind: string };
  labelSelector?: string;
  fieldSelector?: string;
  /** Lists what objects say of themselves, without their content. */
  metadataOnly?: boolean;
  signal?: AbortSignal;
  pageSize?: number;
}

/** All objects, as they were at one resource version, from which a watch can go on. */
export interface ObjectList {
  objects: KubeObject[];
  resourceVersion: string;
}

async function readPage(
  request: ListRequest,
  page: { limit?: number; continue?: string },
): Promise<Reader> {
  const { transport, path, labelSelector, fieldSelector, signal } = request;
  const limit = page.limit?.toString();
  const query = {
    labelSelector,
    fieldSelector,
    limit,
    continue: page.continue,
  };
  return await readJson(transport, {
    method: 'GET',
    path,
    query,
    accept: request.metadataOnly ? METADATA_ONLY_LIST : undefined,
    signal,
  });
}

async function readPages(
  request: ListRequest,
  limit: number | undefined,
): Promise<ObjectList> {
  const { kind, metadataOnly } = request;
  const objects: KubeObject[] = [];
  let next: string | undefined;
  for (;;) {
    const page = await readPage(request, { limit, continue: next });
    for (const { value } of page.list('items')) {
      objects.push(parseObject({ value, kind, metadataOnly }));
    }
    next = page.text('metadata', 'continue');
    if (!next) {
      const resourceVersion = page.text('metadata', 'resourceVersion') ?? '0';
      return { objects, resourceVersion };
    }
  }
}

/** Lists in pages. When a page token expires on the way (410), everything is listed at once. */
export async function listObjects(request: ListRequest): Promise<ObjectList> {
  try {
    return await readPages(request, request.pageSize ?? PAGE_SIZE);
  } catch (error) {
    if (error instanceof ClusterError && error.status === 410) {
      return await readPages(request, undefined);
    }
    throw error;
  }
}
