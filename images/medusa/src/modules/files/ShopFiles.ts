import { LocalFileService } from '@medusajs/file-local/dist/services/local-file';

type Parent = LocalFileService;

/** Stands for whatever address the visitor knows. */
const ANY_ORIGIN = 'http://any.invalid';

/**
 * Medusa's local files, in the folder `static`. Where nobody knows the shop's address beforehand (NodePort), their
 * addresses have no host, so they hold under any.
 */
export class ShopFiles extends LocalFileService {
  static identifier = 'shop-files';

  constructor(
    container: Record<string, unknown>,
    { shopUrl = ANY_ORIGIN }: { shopUrl?: string },
  ) {
    super(container, { backend_url: `${shopUrl}/static` });
  }

  async upload(file: Parameters<Parent['upload']>[0]) {
    const uploaded = await super.upload(file);
    return { ...uploaded, url: withoutOrigin(uploaded.url) };
  }

  async getUploadStream(file: Parameters<Parent['getUploadStream']>[0]) {
    const { promise, url, ...stream } = await super.getUploadStream(file);
    return {
      ...stream,
      url: withoutOrigin(url),
      promise: promise.then(uploaded => ({
        ...uploaded,
        url: withoutOrigin(uploaded.url),
      })),
    };
  }

  async getPresignedDownloadUrl(
    file: Parameters<Parent['getPresignedDownloadUrl']>[0],
  ) {
    return withoutOrigin(await super.getPresignedDownloadUrl(file));
  }
}

function withoutOrigin(url: string): string {
  return url.startsWith(ANY_ORIGIN) ? url.slice(ANY_ORIGIN.length) : url;
}
