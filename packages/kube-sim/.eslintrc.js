module.exports = require('../../.eslintrc.base')(__dirname, {
  rules: {
    // waiting for the world to match is an assertion too
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', '*.until*', 'recover'] },
    ],
  },
});
