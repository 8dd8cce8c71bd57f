/** What a line of a cart or an order tells about its product. */
export interface NamedLine {
  title: string;
  product_title?: string | null;
  variant_title?: string | null;
}

/** The product of a line, and which variant of it, unless it is the only one. */
export function lineName(line: NamedLine): {
  product: string;
  variant: string | undefined;
} {
  const variant = line.variant_title?.trim();
  return {
    product: line.product_title || line.title,
    variant: variant && !/^default\b/i.test(variant) ? variant : undefined,
  };
}
