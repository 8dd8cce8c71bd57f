import { inSentence } from './inSentence';

describe('inSentence', () => {
  it.each([
    ['Password', 'password'],
    ['Publishable key', 'publishable key'],
    ['API key', 'API key'],
    ['Übergabewort', 'übergabewort'],
    ['token', 'token'],
    ['', ''],
  ])('writes %j as %j', (title, expected) => {
    expect(inSentence(title)).toBe(expected);
  });
});
