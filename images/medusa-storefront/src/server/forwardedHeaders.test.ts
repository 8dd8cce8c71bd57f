import { describe, expect, it } from 'vitest';
import { forwardedHeaders } from './forwardedHeaders';

const REQUEST = {
  ip: '10.0.0.9',
  protocol: 'http' as const,
  host: 'shop:8000',
  headers: {},
};

describe('forwardedHeaders', () => {
  it('tells the visitor and the address that the visitor sees', () => {
    expect(forwardedHeaders(REQUEST)).toEqual({
      'x-forwarded-for': '10.0.0.9',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'shop:8000',
    });
  });

  it('keeps what a proxy in front has said', () => {
    const headers = {
      'x-forwarded-for': '203.0.113.5',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'shop.example',
    };
    expect(forwardedHeaders({ ...REQUEST, headers })).toEqual({
      'x-forwarded-for': '203.0.113.5, 10.0.0.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'shop.example',
    });
  });

  it('writes IPv4 addresses plainly', () => {
    expect(
      forwardedHeaders({ ...REQUEST, ip: '::ffff:10.0.0.9' })[
        'x-forwarded-for'
      ],
    ).toBe('10.0.0.9');
    expect(
      forwardedHeaders({ ...REQUEST, ip: '2001:db8::1' })['x-forwarded-for'],
    ).toBe('2001:db8::1');
  });

  it('does not pass on a protocol that is none', () => {
    const headers = { 'x-forwarded-proto': 'javascript' };
    expect(forwardedHeaders({ ...REQUEST, headers })['x-forwarded-proto']).toBe(
      'http',
    );
  });
});
