// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { imageUrl } from './imageUrl';

it.each([
  ['https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
  ['/static/a.jpg', '/static/a.jpg'],
  ['http://localhost:9000/static/a%20b.jpg?v=1', '/static/a%20b.jpg?v=1'],
  ['http://server:9000/static/a.jpg', '/static/a.jpg'],
  ['https://shop.example/static/a.jpg', 'https://shop.example/static/a.jpg'],
  ['data:image/png;base64,AA==', 'data:image/png;base64,AA=='],
  [null, undefined],
  ['', undefined],
  ['http://[', undefined],
])('turns %s into %s', (address, expected) => {
  expect(imageUrl(address)).toBe(expected);
});
