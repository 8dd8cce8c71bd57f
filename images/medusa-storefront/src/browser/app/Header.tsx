import { useContext } from 'preact/hooks';
import { useCartCount } from '../cart/useCart';
import { ShopContext } from '../shop/ShopContext';
import { TitleContext } from './TitleContext';

/** The head of every page: the shop's name and the way to the cart. */
export function Header() {
  const title = useContext(TitleContext);
  const shop = useContext(ShopContext);
  return (
    <header class="header">
      <div class="header-inner">
        <a class="shop-title" href="/">
          {title}
        </a>
        <nav aria-label="Shop">{shop ? <CountedCartLink /> : <CartLink />}</nav>
      </div>
    </header>
  );
}

function CountedCartLink() {
  return <CartLink count={useCartCount() ?? 0} />;
}

function CartLink({ count = 0 }: { count?: number }) {
  return (
    <a class="cart-link" href="/cart">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d="M5 8h14l-1 12H6zM9 10V7a3 3 0 0 1 6 0v3" />
      </svg>
      Cart
      {count > 0 && (
        <span class="badge">
          {count}
          <span class="visually-hidden"> {count === 1 ? 'item' : 'items'}</span>
        </span>
      )}
    </a>
  );
}
