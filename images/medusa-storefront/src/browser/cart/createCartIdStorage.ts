/** Remembers which cart is the visitor's. */
export interface CartIdStorage {
  read(): string | null;
  write(id: string): void;
  clear(): void;
}

const KEY = 'medusa-storefront.cart';

/** Remembers the cart in the browser, or only until the page is closed where the browser does not allow that. */
export function createCartIdStorage(): CartIdStorage {
  let id: string | null = null;
  function attempt<T>(action: () => T, otherwise: T): T {
    try {
      return action();
    } catch {
      return otherwise;
    }
  }
  return {
    read: () => attempt(() => localStorage.getItem(KEY), id),
    write: next => {
      id = next;
      attempt(() => localStorage.setItem(KEY, next), undefined);
    },
    clear: () => {
      id = null;
      attempt(() => localStorage.removeItem(KEY), undefined);
    },
  };
}
