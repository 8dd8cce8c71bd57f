/** Stands where products will be. */
export function ProductsSkeleton({ count }: { count: number }) {
  return (
    <div role="status">
      <span class="visually-hidden">Loading products …</span>
      <div class="product-grid" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} class="product-card">
            <span class="product-card-picture skeleton" />
            <span class="skeleton skeleton-line" />
            <span class="skeleton skeleton-line short" />
          </div>
        ))}
      </div>
    </div>
  );
}
