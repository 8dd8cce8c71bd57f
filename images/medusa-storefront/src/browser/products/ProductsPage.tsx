import { useEffect, useRef } from 'preact/hooks';
import { announce } from '../app/announce';
import { ErrorNotice } from '../app/ErrorNotice';
import { Notice } from '../app/Notice';
import { Page } from '../app/Page';
import { useShop } from '../shop/ShopContext';
import { useValue } from '../shop/useValue';
import { PAGE_SIZE } from './createProductList';
import { ProductCard } from './ProductCard';
import { ProductsSkeleton } from './ProductsSkeleton';

/** The page with all products. */
export function ProductsPage() {
  const { products: list } = useShop();
  const { status, products, count, error } = useValue(list.state);
  const grid = useRef<HTMLUListElement>(null);

  useEffect(() => {
    if (products.length === 0) {
      void list.loadMore();
    }
  }, [list]);

  async function showMore() {
    const before = products.length;
    await list.loadMore();
    const added = list.state.get().products.length - before;
    if (added > 0) {
      announce(`${added} more products are shown`);
      grid.current?.querySelectorAll('a')[before]?.focus();
    }
  }

  const isFirst = products.length === 0;
  return (
    <Page title="Products" isHome>
      {!isFirst && (
        <ul class="product-grid" ref={grid}>
          {products.map((product, index) => (
            <ProductCard key={product.id} product={product} eager={index < 4} />
          ))}
        </ul>
      )}
      {status === 'loading' && (
        <ProductsSkeleton count={isFirst ? 8 : Math.min(4, PAGE_SIZE)} />
      )}
      {status === 'failed' && (
        <ErrorNotice error={error} retry={() => void showMore()} />
      )}
      {status === 'ready' && isFirst && count === 0 && (
        <Notice
          title="There are no products yet"
          text="This shop is new. Come back later."
        />
      )}
      {status === 'ready' && !isFirst && products.length < count && (
        <div class="more">
          <p class="muted">
            {products.length} of {count} products
          </p>
          <button
            type="button"
            class="button secondary"
            onClick={() => void showMore()}
          >
            Show more
          </button>
        </div>
      )}
    </Page>
  );
}
