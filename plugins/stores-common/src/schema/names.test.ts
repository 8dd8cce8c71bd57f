import {
  RESERVED_STORE_NAMES,
  STORE_NAME_MAX_LENGTH,
  storeNameFromTitle,
  storeNameProblem,
  storeNameSchema,
} from './names';

/** Every text of at most `length` of the given characters. */
function* texts(characters: string[], length: number): Generator<string> {
  yield '';
  if (length === 0) {
    return;
  }
  for (const rest of texts(characters, length - 1)) {
    for (const character of characters) {
      yield character + rest;
    }
  }
}

/** The rules of RFC 1035 one by one, without the regular expression under test. */
function isDnsLabel(name: string): boolean {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const allowed = `${letters}0123456789-`;
  return (
    name.length > 0 &&
    letters.includes(name.charAt(0)) &&
    !name.endsWith('-') &&
    [...name].every(character => allowed.includes(character))
  );
}

describe('storeNameProblem', () => {
  const longest = 'a'.repeat(STORE_NAME_MAX_LENGTH);

  it.each(['a', 'tea-shop', 'a1', 'a--b', 'stores-of-jo', longest])(
    'accepts %j',
    name => {
      expect(storeNameProblem(name)).toBeUndefined();
      expect(storeNameSchema.parse(name)).toBe(name);
    },
  );

  it.each([
    ['', 'must not be empty'],
    [`${longest}a`, 'must be at most 40 characters, not 41'],
    ['1shop', 'must be a DNS label'],
    ['-shop', 'must be a DNS label'],
    ['shop-', 'must be a DNS label'],
    ['Shop', 'must be a DNS label'],
    ['tea.shop', 'must be a DNS label'],
    ['tea shop', 'must be a DNS label'],
    ['tea-shop\n', 'must be a DNS label'],
    ['täa', 'must be a DNS label'],
    ['../etc', 'must be a DNS label'],
  ])('refuses %j, saying: %s', (name, problem) => {
    expect(storeNameProblem(name)).toContain(problem);
    expect(storeNameSchema.safeParse(name).error?.issues).toEqual([
      expect.objectContaining({ message: expect.stringContaining(problem) }),
    ]);
  });

  it.each(RESERVED_STORE_NAMES)('reserves %j', name => {
    expect(storeNameProblem(name)).toBe(`"${name}" is reserved`);
  });

  it('reserves only names that would be valid otherwise', () => {
    expect(RESERVED_STORE_NAMES.filter(name => !isDnsLabel(name))).toEqual([]);
  });

  it('accepts exactly the DNS labels among all short texts', () => {
    const characters = ['a', 'z', '0', '9', '-', 'A', '.', '\n'];
    const wrong = [...texts(characters, 4)].filter(
      name => isDnsLabel(name) !== (storeNameProblem(name) === undefined),
    );
    expect(wrong).toEqual([]);
  });
});

describe('storeNameFromTitle', () => {
  it.each([
    ['Tea Shop', 'tea-shop'],
    ["Änne's Tea Shop", 'anne-s-tea-shop'],
    ['  --Tea & Coffee!--  ', 'tea-coffee'],
    ['24 Hours', 'hours'],
    ['Shop 24', 'shop-24'],
    ['ﬁne shop', 'fine-shop'],
    ['漢字', ''],
    ['42', ''],
    ['', ''],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
    ['a'.repeat(100), 'a'.repeat(40)],
  ])('makes of %j %j', (title, name) => {
    expect(storeNameFromTitle(title)).toBe(name);
  });

  it('makes of every short title nothing, or a name that is accepted and stays itself', () => {
    const characters = ['a', 'Z', '7', '-', ' ', 'É', 'ß', '漢', '😀', '_'];
    const wrong = [...texts(characters, 4)].filter(title => {
      const name = storeNameFromTitle(title);
      return (
        name !== '' &&
        (storeNameProblem(name) !== undefined ||
          storeNameFromTitle(name) !== name)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('makes an accepted name around any character, wherever the title is cut', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      const padding = 'x'.repeat(30 + (code % 12));
      const title = `${character}Tea${padding}${character}shop${character}`;
      if (storeNameProblem(storeNameFromTitle(title)) !== undefined) {
        wrong.push(title);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leaves it to storeNameProblem to refuse a reserved name', () => {
    expect(storeNameFromTitle('Admin')).toBe('admin');
    expect(storeNameProblem('admin')).toBe('"admin" is reserved');
  });
});
