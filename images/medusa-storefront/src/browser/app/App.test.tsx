// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeMedusa } from '../../testing/fakeMedusa/createFakeMedusa';
import { closeShop, openShop } from '../../testing/openShop';

afterEach(closeShop);

const heading = (name: string | RegExp) =>
  screen.findByRole('heading', { level: 1, name });
const focused = () => document.activeElement?.textContent;

describe('the shop', () => {
  it('shows products with prices of its region', async () => {
    openShop('/');
    const card = await screen.findByRole('link', { name: /Linen Shirt/ });
    expect(card.textContent).toBe('Linen Shirtfrom €49.90');
    expect(card.getAttribute('href')).toBe('/products/linen-shirt');
    expect(
      screen.getByRole('link', { name: /Reading Lamp/ }).textContent,
    ).toContain('Sold out');
    expect(document.title).toBe('Test Shop');
    // The first page does not take the focus away from the browser's own place.
    expect(document.activeElement).toBe(document.body);
  });

  it('shows more products, and moves the focus to the first of them', async () => {
    openShop('/');
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(focused()).toContain('No. 10'));
    expect(screen.getAllByRole('link', { name: /€/ })).toHaveLength(17);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    await screen.findByText('5 more products are shown');
  });

  it('names each page, and gives its heading the focus', async () => {
    openShop('/');
    fireEvent.click(await screen.findByRole('link', { name: /Linen Shirt/ }));
    await heading('Linen Shirt');
    await waitFor(() => expect(focused()).toBe('Linen Shirt'));
    expect(document.title).toBe('Linen Shirt – Test Shop');

    fireEvent.click(screen.getByRole('link', { name: /Cart/ }));
    await heading('Cart');
    await waitFor(() => expect(focused()).toBe('Cart'));
    expect(document.title).toBe('Cart – Test Shop');
  });

  it('has landmarks and a way around the header', async () => {
    openShop('/');
    await heading('Products');
    expect(screen.getByRole('banner')).toBeTruthy();
    expect(screen.getByRole('navigation', { name: 'Shop' })).toBeTruthy();
    expect(screen.getByRole('contentinfo')).toBeTruthy();
    const skip = screen.getByRole('link', { name: 'Skip to the content' });
    expect(skip.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`);
  });

  it('says that there are no products yet', async () => {
    const medusa = createFakeMedusa();
    medusa.settings.products = [];
    openShop('/', medusa);
    await screen.findByText('There are no products yet');
  });

  it('says that it sells nowhere yet', async () => {
    const medusa = createFakeMedusa();
    medusa.settings.regions = [];
    openShop('/', medusa);
    await screen.findByText('This shop is not open yet');
  });

  it('tries again when the Medusa server was away', async () => {
    const medusa = createFakeMedusa();
    medusa.settings.intercept = () => ({ status: 503, body: {} });
    openShop('/', medusa);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    screen.getByText(/cannot be reached right now/);
    medusa.settings.intercept = () => undefined;
    fireEvent.click(retry);
    await screen.findByRole('link', { name: /Linen Shirt/ });
  });

  it.each(['/nothing', '/products/a/b'])('has no page at %s', async path => {
    openShop(path);
    await heading('Page not found');
  });
});

describe('a product', () => {
  it('is found by its handle, or not', async () => {
    openShop('/products/gone');
    await heading('Product not found');
  });

  it('cannot be bought when it is sold out', async () => {
    const { medusa } = openShop('/products/reading-lamp');
    await screen.findByText('Sold out at the moment.');
    const button = screen.getByRole('button', { name: 'Sold out' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(medusa.log.some(entry => entry.startsWith('POST'))).toBe(false);
  });

  it('is put into the cart with its options and quantity', async () => {
    const { medusa } = openShop('/products/linen-shirt');
    fireEvent.click(await screen.findByRole('radio', { name: 'M' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Sage' }));
    await screen.findByText('Only 3 left');
    const quantity = screen.getByRole('textbox', { name: 'Quantity' });
    fireEvent.input(quantity, { target: { value: '7' } });
    fireEvent.change(quantity);
    // No more than there are.
    await waitFor(() => expect(quantity).toHaveProperty('value', '3'));
    const button = screen.getByRole('button', { name: 'Add to cart' });
    fireEvent.click(button);
    fireEvent.click(button);

    await screen.findByText('Added to your cart.');
    await screen.findByText('3 × Linen Shirt was added to your cart');
    expect(screen.getByRole('link', { name: /Cart 3 items/ })).toBeTruthy();
    // A second request would have come by now.
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(
      medusa.log.filter(entry => entry.endsWith('line-items')),
    ).toHaveLength(1);
  });

  it('says what to do when there is less than thought', async () => {
    const { medusa } = openShop('/products/linen-shirt');
    const button = await screen.findByRole('button', { name: 'Add to cart' });
    medusa.settings.products.forEach(product =>
      product.variants.forEach(variant => (variant.stock = 0)),
    );
    fireEvent.click(button);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Choose a lower quantity');
    expect(button.getAttribute('aria-describedby')).toBe(alert.id);
  });
});
