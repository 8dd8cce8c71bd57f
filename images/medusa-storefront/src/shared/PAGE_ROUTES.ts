/** The addresses at which the page shows something. The server answers "not found" at all others. */
export const PAGE_ROUTES = {
  products: '/',
  product: '/products/:handle',
  cart: '/cart',
  checkout: '/checkout',
  order: '/order/:id',
} as const;
