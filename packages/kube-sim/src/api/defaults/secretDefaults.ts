import { isJsonObject } from '../../model/json';
import { KubeObject } from '../../model/objects';

/** `stringData` goes into `data`; a Secret without a type is Opaque. */
export function defaultSecret(secret: KubeObject): void {
  secret.type ??= 'Opaque';
  const { stringData } = secret;
  if (!isJsonObject(stringData)) return;
  const data = isJsonObject(secret.data) ? { ...secret.data } : {};
  for (const [key, text] of Object.entries(stringData)) {
    data[key] = Buffer.from(String(text)).toString('base64');
  }
  secret.data = data;
  delete secret.stringData;
}
