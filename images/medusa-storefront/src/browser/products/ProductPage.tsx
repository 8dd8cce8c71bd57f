import { useRoute } from 'preact-iso';
import { ErrorNotice } from '../app/ErrorNotice';
import { Notice } from '../app/Notice';
import { Page } from '../app/Page';
import { Skeleton } from '../app/Skeleton';
import { useShop } from '../shop/ShopContext';
import { useLoad } from '../shop/useLoad';
import { BuyForm } from './BuyForm';
import { findProduct } from './findProduct';
import { ProductGallery } from './ProductGallery';

/** The page of one product. */
export function ProductPage() {
  const handle = useRoute().params.handle ?? '';
  // Each product begins anew, with its own heading to be focused.
  return <ProductAt key={handle} handle={handle} />;
}

function ProductAt({ handle }: { handle: string }) {
  const { store, region, config, products } = useShop();
  const load = useLoad(
    () => findProduct({ store, region, country: config.country }, handle),
    [store, handle],
  );
  // The list may know the name already.
  const listed = products.state
    .get()
    .products.find(product => product.handle === handle);

  if (load.status === 'ready' && load.value) {
    const product = load.value;
    return (
      <Page title={product.title} class="product-page">
        <ProductGallery product={product} />
        <BuyForm product={product} />
        {product.description && (
          <section class="description" aria-labelledby="description">
            <h2 id="description">Description</h2>
            <p>{product.description}</p>
          </section>
        )}
      </Page>
    );
  }
  if (load.status === 'ready') {
    return (
      <Page title="Product not found" class="product-page">
        <Notice title="This product does not exist, or is not sold any more">
          <a class="button" href="/">
            Look at the products
          </a>
        </Notice>
      </Page>
    );
  }
  return (
    <Page title={listed?.title ?? 'Product'} class="product-page">
      {load.status === 'loading' ? (
        <>
          <div class="gallery">
            <span class="product-image skeleton" />
          </div>
          <Skeleton lines={5} />
        </>
      ) : (
        <ErrorNotice error={load.error} retry={load.retry} />
      )}
    </Page>
  );
}
