module.exports = require('../.eslintrc.base')(__dirname, {
  rules: {
    // Nothing here is built, so files stay where they are.
    'no-restricted-syntax': 'off',
    // Playwright's tests only look like Jest's.
    'jest/expect-expect': 'off',
    'jest/no-standalone-expect': 'off',
    'jest/valid-expect': 'off',
  },
});
