const createPackageConfig = require('../../.eslintrc.base');

module.exports = createPackageConfig(__dirname, {
  overrides: [
    {
      files: ['src/kubernetes/**'],
      rules: { '@typescript-eslint/no-restricted-imports': 'off' },
    },
    {
      files: ['src/router*.ts', 'src/router/**'],
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
