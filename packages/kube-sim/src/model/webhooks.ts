import { KubeObject, LabelSelector } from './objects';

/** A webhook that looks at objects before they are stored. */
export type Webhook = {
  name: string;
  /** Fail if left out. */
  failurePolicy?: 'Fail' | 'Ignore';
  timeoutSeconds?: number;
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  rules?: {
    apiGroups?: string[];
    operations?: string[];
    resources?: string[];
  }[];
  clientConfig: {
    url?: string;
    service?: { namespace: string; name: string; path?: string; port?: number };
  };
};

/** ValidatingWebhookConfiguration and MutatingWebhookConfiguration. */
export type WebhookConfiguration = KubeObject & { webhooks?: Webhook[] };
