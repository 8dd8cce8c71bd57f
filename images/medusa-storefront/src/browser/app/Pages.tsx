import { Route, Router } from 'preact-iso';
import { PAGE_ROUTES } from '../../shared/PAGE_ROUTES';
import { CartPage } from '../cart/CartPage';
import { CheckoutPage } from '../checkout/CheckoutPage';
import { OrderPage } from '../order/OrderPage';
import { ProductPage } from '../products/ProductPage';
import { ProductsPage } from '../products/ProductsPage';
import { NotFoundPage } from './NotFoundPage';

/** Which page is shown at which address. */
export function Pages() {
  return (
    <Router>
      <Route path={PAGE_ROUTES.products} component={ProductsPage} />
      <Route path={PAGE_ROUTES.product} component={ProductPage} />
      <Route path={PAGE_ROUTES.cart} component={CartPage} />
      <Route path={PAGE_ROUTES.checkout} component={CheckoutPage} />
      <Route path={PAGE_ROUTES.order} component={OrderPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}
