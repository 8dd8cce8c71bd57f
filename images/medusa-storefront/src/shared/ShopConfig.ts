/** What the page learns about the shop it shows. The server writes it into the page, the browser reads it from there. */
export interface ShopConfig {
  /** The name of the shop. */
  title: string;
  /** ISO 3166-1 alpha-2, lower case: whose region the shop starts with. */
  country: string;
  /** Medusa's publishable API key. It is public by design: every visitor's browser sends it. */
  publishableKey: string;
}
