module.exports = require('../.eslintrc.base')(__dirname, {
  rules: {
    // Playwright's tests only look like Jest's.
    'jest/expect-expect': 'off',
    'jest/no-standalone-expect': 'off',
    'jest/valid-expect': 'off',
  },
});
