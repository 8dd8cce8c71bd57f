import { describe, expect, it } from 'vitest';
import { isForwardablePath } from './isForwardablePath';

describe('isForwardablePath', () => {
  it.each([
    '/store/products',
    '/store/carts/cart_1/line-items/cali_2',
    '/static/1700000000-a%20picture.png',
    '/static/100%25.png',
    '/store/a..b',
  ])('lets %s through', path => {
    expect(isForwardablePath(path)).toBe(true);
  });

  it.each([
    '/admin/users',
    '/app',
    '/auth/user/emailpass',
    '/hooks/payment',
    '/health',
    '/storefront',
    '/store',
    '/store/../admin/users',
    '/store/..',
    '/store/%2e%2e/admin/users',
    '/store/.%2E/admin',
    '/store/%252e%252e/admin',
    '/store/..%2fadmin',
    '/store/..\\admin',
    '/store/..%5cadmin',
    '/static/./../admin',
    '/store/%',
    '/store/%00',
    '/%73tore/products',
  ])('keeps %s out', path => {
    expect(isForwardablePath(path)).toBe(false);
  });
});
