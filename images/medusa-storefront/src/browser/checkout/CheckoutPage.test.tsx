// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeShop,
  openShop,
  reloadShop,
  timesAsked,
} from '../../testing/openShop';

afterEach(closeShop);

const TYPED = {
  'E-mail': 'anna@example.com',
  'First name': 'Anna',
  'Last name': 'Åkesson',
  'Street and house number': 'Lindenstraße 12',
  'Postal code': '10115',
  'Town or city': 'Berlin',
};

const field = (name: string) => screen.getByLabelText(name);
const press = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));

async function openCheckout() {
  const shop = openShop('/products/stoneware-mug');
  fireEvent.click(await screen.findByRole('button', { name: 'Add to cart' }));
  fireEvent.click(await screen.findByRole('link', { name: 'View cart' }));
  fireEvent.click(await screen.findByRole('link', { name: 'Go to checkout' }));
  await screen.findByRole('button', { name: 'Continue to delivery' });
  return shop;
}

async function typeAddress() {
  for (const [name, value] of Object.entries(TYPED)) {
    fireEvent.input(field(name), { target: { value } });
  }
  // The button works with what was typed last.
  await waitFor(() =>
    expect(field('Town or city')).toHaveProperty('value', 'Berlin'),
  );
}

async function openDelivery() {
  const shop = await openCheckout();
  await typeAddress();
  press('Continue to delivery');
  await screen.findByRole('heading', { name: 'Delivery and payment' });
  return shop;
}

describe('the address', () => {
  it('ties what is wrong to its field, and leads to the first one', async () => {
    await openCheckout();
    press('Continue to delivery');
    const email = field('E-mail');
    await waitFor(() =>
      expect(email.getAttribute('aria-invalid')).toBe('true'),
    );
    expect(document.activeElement).toBe(email);
    const described = email.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain(
      'Enter an e-mail address',
    );
    expect(field('Postal code').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText(/Phone/).getAttribute('aria-invalid')).toBe(
      'false',
    );

    fireEvent.input(email, { target: { value: 'anna@example.com' } });
    await waitFor(() =>
      expect(email.getAttribute('aria-invalid')).toBe('false'),
    );
  });

  it('offers the countries of the region, the shop’s own first chosen', async () => {
    await openCheckout();
    const country = field('Country');
    expect(
      within(country)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['Denmark', 'France', 'Germany', 'Italy', 'Spain', 'Sweden']);
    expect(country).toHaveProperty('value', 'de');
  });

  it('keeps what was typed when it cannot be saved, and says what to do', async () => {
    const { medusa } = await openCheckout();
    await typeAddress();
    medusa.settings.intercept = () => ({ status: 502, body: {} });
    press('Continue to delivery');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Your details could not be saved.');
    expect(alert.textContent).toContain('Try again in a moment');
    for (const [name, value] of Object.entries(TYPED)) {
      expect(field(name)).toHaveProperty('value', value);
    }
    medusa.settings.intercept = () => undefined;
    press('Continue to delivery');
    await screen.findByRole('heading', { name: 'Delivery and payment' });
  });

  it('is still there when it is changed, and after a reload', async () => {
    await openDelivery();
    press('Change your details');
    expect(field('First name')).toHaveProperty('value', 'Anna');
    reloadShop();
    expect(await screen.findByLabelText('E-mail')).toHaveProperty(
      'value',
      'anna@example.com',
    );
  });

  it('says where nothing is delivered', async () => {
    const { medusa } = await openCheckout();
    medusa.settings.deliversTo = [];
    await typeAddress();
    press('Continue to delivery');
    await screen.findByText('We do not deliver to this address');
    expect(screen.queryByRole('button', { name: /Place order/ })).toBeNull();
  });

  it('says when there is no way to pay', async () => {
    const { medusa } = await openCheckout();
    medusa.settings.paymentProviders = ['pp_stripe_stripe'];
    await typeAddress();
    press('Continue to delivery');
    await screen.findByText('There is no way to pay here yet');
    expect(screen.queryByRole('button', { name: /Place order/ })).toBeNull();
  });
});

describe('the order', () => {
  it('wants a way of delivery', async () => {
    const { medusa } = await openDelivery();
    press(/Place order/);
    await screen.findByText('Choose how it is delivered.');
    expect(document.activeElement).toBe(
      screen.getByRole('radio', { name: /Standard/ }),
    );
    expect(timesAsked(medusa, /complete/)).toBe(0);
  });

  it('takes the last way of delivery that was chosen', async () => {
    const { medusa } = await openDelivery();
    fireEvent.click(screen.getByRole('radio', { name: /Express/ }));
    fireEvent.click(screen.getByRole('radio', { name: /Standard/ }));
    await screen.findByRole('button', { name: 'Place order · €23.40' });
    expect(screen.getByRole('radio', { name: /Standard/ })).toHaveProperty(
      'checked',
      true,
    );
    expect(timesAsked(medusa, /shipping-methods/)).toBeLessThanOrEqual(2);
  });

  it('is placed once, however often the button is pressed, and confirmed', async () => {
    const { medusa } = await openDelivery();
    fireEvent.click(screen.getByRole('radio', { name: /Express/ }));
    const button = await screen.findByRole('button', {
      name: 'Place order · €28.40',
    });
    fireEvent.click(button);
    fireEvent.click(button);
    fireEvent.click(button);

    await screen.findByText(/Your order number is/);
    expect(timesAsked(medusa, /POST .*complete/)).toBe(1);
    expect(timesAsked(medusa, /POST .*payment-sessions/)).toBe(1);
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe(
        'Thank you for your order',
      ),
    );
    expect(screen.getByText('€28.40')).toBeTruthy();
    expect(screen.getByText('10115 Berlin')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Cart' })).toBeTruthy();
    expect(location.pathname).toMatch(/^\/order\/order_/);

    reloadShop();
    await screen.findByText(/Your order number is/);
  });

  it('can be placed again when its answer was lost', async () => {
    const { medusa } = await openDelivery();
    fireEvent.click(screen.getByRole('radio', { name: /Express/ }));
    await screen.findByRole('button', { name: 'Place order · €28.40' });
    medusa.settings.loseAnswer = ({ path }) => path.endsWith('/complete');
    press(/Place order/);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('You can safely try again');
    medusa.settings.loseAnswer = () => false;
    press(/Place order/);
    await screen.findByText(/Your order number is/);
    expect(document.querySelector('.lead strong')?.textContent).toBe('1');
  });

  it('leads to the cart when something is out of stock by now', async () => {
    const { medusa } = await openDelivery();
    fireEvent.click(screen.getByRole('radio', { name: /Express/ }));
    await screen.findByRole('button', { name: 'Place order · €28.40' });
    medusa.settings.products.forEach(product =>
      product.variants.forEach(variant => (variant.stock = 0)),
    );
    press(/Place order/);
    const link = await screen.findByRole('link', { name: 'Go to your cart' });
    expect(link.getAttribute('href')).toBe('/cart');
  });

  it('is nowhere to be found under a wrong address', async () => {
    openShop('/order/order_none');
    await screen.findByRole('heading', { level: 1, name: 'Order not found' });
  });
});
