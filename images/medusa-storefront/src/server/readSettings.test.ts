import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './readSettings';

const GOOD = {
  MEDUSA_BACKEND_URL: 'http://server:9000',
  MEDUSA_PUBLISHABLE_KEY: 'pk_abc123',
  SHOP_TITLE: 'My Shop',
  SHOP_COUNTRY: 'de',
};

function problemOf(env: Record<string, string | undefined>): string {
  try {
    readSettings({ ...GOOD, ...env });
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error('These settings were accepted.');
}

describe('readSettings', () => {
  it('reads what is given, and has defaults for the rest', () => {
    expect(readSettings(GOOD)).toEqual({
      port: 8000,
      backendUrl: 'http://server:9000',
      logLevel: 'info',
      shop: { title: 'My Shop', country: 'de', publishableKey: 'pk_abc123' },
    });
    expect(
      readSettings({ ...GOOD, PORT: '80', LOG_LEVEL: 'warn' }),
    ).toMatchObject({ port: 80, logLevel: 'warn' });
  });

  it.each(['https://medusa.example', 'http://10.0.0.7:9000/', 'http://[::1]'])(
    'takes %s as the address of the server',
    url => {
      expect(
        readSettings({ ...GOOD, MEDUSA_BACKEND_URL: url }).backendUrl,
      ).toBe(url.replace(/\/$/, ''));
    },
  );

  it.each(Object.keys(GOOD))('says that %s is missing', name => {
    expect(problemOf({ [name]: undefined })).toContain(
      `${name} is missing: it has to be`,
    );
    expect(problemOf({ [name]: '  ' })).toContain(`${name} is missing`);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['MEDUSA_BACKEND_URL', 'server:9000'],
    ['MEDUSA_BACKEND_URL', 'ftp://server'],
    ['MEDUSA_BACKEND_URL', 'http://server/api'],
    ['MEDUSA_BACKEND_URL', 'http://user:secret@server'],
    ['MEDUSA_PUBLISHABLE_KEY', 'sk_secret'],
    ['MEDUSA_PUBLISHABLE_KEY', 'pk_'],
    ['SHOP_TITLE', 'x'.repeat(201)],
    ['SHOP_COUNTRY', 'DE'],
    ['SHOP_COUNTRY', 'deu'],
    ['LOG_LEVEL', 'loud'],
  ])(
    'says what %s has to be instead of %s, without showing it',
    (name, value) => {
      const problem = problemOf({ [name]: value });
      expect(problem).toContain(`${name} is not valid: it has to be`);
      expect(problem).not.toContain('secret');
      expect(problem).not.toContain('\n');
    },
  );

  it('names everything that is wrong in one line', () => {
    expect(
      problemOf({ SHOP_COUNTRY: 'Germany', MEDUSA_BACKEND_URL: '' }),
    ).toMatch(/^MEDUSA_BACKEND_URL is missing: [^\n]+; SHOP_COUNTRY is not/);
  });
});
