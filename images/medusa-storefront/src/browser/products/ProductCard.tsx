import type { HttpTypes } from '@medusajs/types';
import { useMoney } from '../shop/ShopContext';
import { lowestPriceOf } from './priceOf';
import { PriceText } from './PriceText';
import { ProductImage } from './ProductImage';
import { isSoldOut } from './stockOf';

/** A product in the list. */
export function ProductCard({
  product,
  eager,
}: {
  product: HttpTypes.StoreProduct;
  eager: boolean;
}) {
  const money = useMoney();
  const variants = product.variants ?? [];
  const price = lowestPriceOf(variants);
  return (
    <li>
      <a class="product-card" href={`/products/${product.handle}`}>
        <span class="product-card-picture">
          <ProductImage
            title={product.title}
            address={product.thumbnail}
            eager={eager}
          />
          {variants.length > 0 && isSoldOut(variants) && (
            <span class="tag">Sold out</span>
          )}
        </span>
        <h2>{product.title}</h2>
        <PriceText
          price={price}
          isFrom={price?.isFrom ?? false}
          money={money}
        />
      </a>
    </li>
  );
}
