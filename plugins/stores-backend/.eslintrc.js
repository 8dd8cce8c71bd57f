const createPackageConfig = require('../../.eslintrc.base');

module.exports = createPackageConfig(__dirname, {
  overrides: [
    {
      files: ['src/**/*.test.ts'],
      rules: {
        // Requests and worlds that wait for something are assertions too.
        'jest/expect-expect': [
          'warn',
          { assertFunctionNames: ['expect', '**.expect', 'world.until'] },
        ],
      },
    },
    {
      files: ['src/kubernetes/**'],
      rules: { '@typescript-eslint/no-restricted-imports': 'off' },
    },
    {
      files: ['src/router*.ts', 'src/routes/**'],
      excludedFiles: ['**/*.test.ts'],
      rules: {
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            paths: [createPackageConfig.kubernetesClient],
            patterns: [
              {
                group: [
                  '**/database',
                  '**/database/**',
                  '**/kubernetes',
                  '**/kubernetes/**',
                ],
                message:
                  'The router knows requests and the stores service, neither tables nor clusters.',
              },
            ],
          },
        ],
      },
    },
  ],
});
