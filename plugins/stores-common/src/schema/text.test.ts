import { emailSchema, lineOfText, ownerRefSchema, slugSchema } from './text';

describe('lineOfText', () => {
  const line = lineOfText({ max: 10 });

  it.each([
    ['Tea Shop', 'Tea Shop'],
    ['  Tea  ', 'Tea'],
    ['Tea\n', 'Tea'],
    ['Änne 漢 😀', 'Änne 漢 😀'],
    ['0123456789', '0123456789'],
    ['"A" & b\'s', '"A" & b\'s'],
  ])('reads %j as %j', (text, read) => {
    expect(line.parse(text)).toBe(read);
  });

  it.each([
    ['', 'must not be empty'],
    [' \t\n ', 'must not be empty'],
    ['01234567890', 'must be at most 10 characters'],
    ['<b>', 'must not contain "<" or ">"'],
    ['a > b', 'must not contain "<" or ">"'],
  ])('refuses %j, saying: %s', (text, message) => {
    expect(line.safeParse(text).error?.issues[0]?.message).toBe(message);
  });

  it('refuses controls, line separators, bidirectional overrides and what is no character, and nothing else', () => {
    const within = (code: number, first: number, last: number) =>
      code >= first && code <= last;
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const refused =
        within(code, 0x00, 0x1f) ||
        within(code, 0x7f, 0x9f) ||
        within(code, 0x2028, 0x202e) ||
        within(code, 0x2066, 0x2069) ||
        within(code, 0xd800, 0xdfff) ||
        within(code, 0xfdd0, 0xfdef) ||
        code >= 0xfffe ||
        code === '<'.charCodeAt(0) ||
        code === '>'.charCodeAt(0);
      const text = `a${String.fromCharCode(code)}b`;
      if (line.safeParse(text).success === refused) {
        wrong.push(code.toString(16));
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('emailSchema', () => {
  it.each([
    ['jo@example.com', 'jo@example.com'],
    [' jo@example.com ', 'jo@example.com'],
    ['jo.doe+shop@mail.example.com', 'jo.doe+shop@mail.example.com'],
  ])('reads %j as %j', (text, read) => {
    expect(emailSchema.parse(text)).toBe(read);
  });

  it.each([
    '',
    'jo',
    'jo@',
    '@example.com',
    'jo@example',
    'jo@exam ple.com',
    'jo@example.com\nbcc: eve@example.com',
    'jö@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('refuses %j', text => {
    expect(emailSchema.safeParse(text).success).toBe(false);
  });
});

describe('ownerRefSchema', () => {
  it.each([
    ['group:default/shops', 'group:default/shops'],
    ['user:default/Jo.Doe', 'user:default/jo.doe'],
    ['user:my-space/jo_doe', 'user:my-space/jo_doe'],
  ])('reads %j as %j', (text, read) => {
    expect(ownerRefSchema.parse(text)).toBe(read);
  });

  it.each([
    '',
    'shops',
    'default/shops',
    'group:shops',
    'component:default/shops',
    'group:default/',
    'group:default/shops/more',
    'group:default/sh ops',
    'group:default/shops\n',
    `group:default/${'a'.repeat(200)}`,
  ])('refuses %j', text => {
    expect(ownerRefSchema.safeParse(text).success).toBe(false);
  });
});

describe('slugSchema', () => {
  it.each(['a', 'small', 'woo-commerce', 'a1', 'a'.repeat(63)])(
    'accepts %j',
    text => {
      expect(slugSchema.parse(text)).toBe(text);
    },
  );

  it.each(['', '1a', '-a', 'a-', 'A', 'a b', 'a/b', 'a\n', 'a'.repeat(64)])(
    'refuses %j',
    text => {
      expect(slugSchema.safeParse(text).success).toBe(false);
    },
  );
});
