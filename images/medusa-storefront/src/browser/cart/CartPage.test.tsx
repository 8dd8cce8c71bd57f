// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { closeShop, openShop, reloadShop } from '../../testing/openShop';

afterEach(closeShop);

async function openCart() {
  const shop = openShop('/products/linen-shirt');
  fireEvent.click(await screen.findByRole('button', { name: 'Add to cart' }));
  fireEvent.click(await screen.findByRole('link', { name: 'View cart' }));
  await screen.findByRole('heading', { name: 'Summary' });
  return shop;
}

const quantity = () =>
  screen.getByRole('textbox', { name: 'Quantity of Linen Shirt, S / Sand' });

it('changes quantities, and says so', async () => {
  await openCart();
  fireEvent.click(screen.getByRole('button', { name: /one more/ }));
  await screen.findByText('Linen Shirt: quantity 2');
  expect(screen.getAllByText('€99.80')).toHaveLength(3);
  expect(screen.getByRole('link', { name: /Cart 2 items/ })).toBeTruthy();
});

it('puts a refused quantity back, and says why beside it', async () => {
  await openCart();
  fireEvent.input(quantity(), { target: { value: '13' } });
  fireEvent.change(quantity());
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Choose a lower quantity');
  expect(quantity().getAttribute('aria-describedby')).toBe(alert.id);
  await waitFor(() => expect(quantity()).toHaveProperty('value', '1'));
});

it.each(['0', '-3', 'many', ''])(
  'does not take %j as a quantity',
  async typed => {
    await openCart();
    fireEvent.input(quantity(), { target: { value: typed } });
    fireEvent.change(quantity());
    await waitFor(() => expect(quantity()).toHaveProperty('value', '1'));
  },
);

it('removes a line, says so, and keeps the focus on the page', async () => {
  await openCart();
  fireEvent.click(screen.getByRole('button', { name: /^Remove/ }));
  await screen.findByText('Your cart is empty');
  await screen.findByText('Linen Shirt was removed from your cart');
  expect(document.activeElement?.textContent).toBe('Cart');
});

it('is still there after a reload', async () => {
  await openCart();
  reloadShop();
  await screen.findByRole('heading', { name: 'Summary' });
  expect(quantity()).toHaveProperty('value', '1');
});

it('tries again when it could not be loaded', async () => {
  const { medusa } = await openCart();
  medusa.settings.intercept = ({ path }) =>
    path.startsWith('/store/carts') ? { status: 500, body: {} } : undefined;
  reloadShop();
  const retry = await screen.findByRole('button', { name: 'Try again' });
  medusa.settings.intercept = () => undefined;
  fireEvent.click(retry);
  await screen.findByRole('heading', { name: 'Summary' });
});
