import { useState } from 'preact/hooks';
import { imageUrl } from '../shop/imageUrl';

/** A product's picture, or a drawn stand-in where there is none or it cannot be loaded. */
export function ProductImage({
  title,
  address,
  alt = '',
  eager = false,
}: {
  title: string;
  address: string | null | undefined;
  /** Empty where the product's name stands beside the picture. */
  alt?: string;
  eager?: boolean;
}) {
  const url = imageUrl(address);
  const [broken, setBroken] = useState<string>();
  if (!url || broken === url) {
    return <Placeholder title={title} alt={alt} />;
  }
  return (
    <img
      class="product-image"
      src={url}
      alt={alt}
      width={600}
      height={750}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setBroken(url)}
    />
  );
}

function Placeholder({ title, alt }: { title: string; alt: string }) {
  const hidden = alt === '';
  return (
    <svg
      class={`product-image placeholder tint-${tintOf(title)}`}
      viewBox="0 0 80 100"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden={hidden}
      role={hidden ? undefined : 'img'}
      aria-label={hidden ? undefined : alt}
    >
      <rect class="placeholder-ground" width="80" height="100" />
      <circle class="placeholder-shape" cx="62" cy="86" r="40" />
      <circle class="placeholder-shape" cx="12" cy="8" r="26" />
      <text x="40" y="57" text-anchor="middle">
        {[...title.trim()][0]?.toUpperCase() ?? '?'}
      </text>
    </svg>
  );
}

/** One of the stand-in's colours, always the same one for a product. */
function tintOf(title: string): number {
  return [...title].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 4;
}
