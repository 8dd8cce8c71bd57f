import type { HttpTypes } from '@medusajs/types';
import { useState } from 'preact/hooks';
import { ProductImage } from './ProductImage';

/** The pictures of a product, one of them large. */
export function ProductGallery({
  product,
}: {
  product: HttpTypes.StoreProduct;
}) {
  const images = (product.images ?? []).map(({ url }) => url);
  const addresses = images.length ? images : [product.thumbnail];
  const [shown, setShown] = useState(0);
  return (
    <div class="gallery">
      <ProductImage
        title={product.title}
        address={addresses[shown]}
        alt={product.title}
        eager
      />
      {addresses.length > 1 && (
        <ul class="gallery-choice" aria-label="Pictures">
          {addresses.map((address, index) => (
            <li key={address}>
              <button
                type="button"
                aria-label={`Picture ${index + 1} of ${addresses.length}`}
                aria-pressed={index === shown}
                onClick={() => setShown(index)}
              >
                <ProductImage title={product.title} address={address} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
