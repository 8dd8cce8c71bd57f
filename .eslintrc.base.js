const createConfig = require('@backstage/cli/config/eslint-factory');

const kubernetesClient = {
  name: '@kubernetes/client-node',
  message:
    'Only plugins/stores-backend/src/kubernetes speaks to clusters. Use what that folder exports.',
};

/**
 * The ESLint configuration of a package: Backstage's for its role, and what this repository wants everywhere.
 * Takes the folder of the package and, like Backstage's own factory, extra configuration.
 */
function createPackageConfig(dir, { rules, ...extraConfig } = {}) {
  return createConfig(dir, {
    ...extraConfig,
    rules: {
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // The variant of the TypeScript plugin, because Backstage's configuration uses the plain one for its own list.
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [kubernetesClient] },
      ],
      ...rules,
    },
  });
}

module.exports = createPackageConfig;
module.exports.kubernetesClient = kubernetesClient;
