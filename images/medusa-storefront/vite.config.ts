import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

/** Does under `npm run dev` what the server does otherwise, with the same variables. */
function developmentServer(): Plugin {
  return {
    name: 'storefront-development-server',
    apply: (_, { command, mode }) =>
      command === 'serve' && mode === 'development',
    config: () => {
      const target = process.env.MEDUSA_BACKEND_URL ?? '';
      return { server: { proxy: { '/store': target, '/static': target } } };
    },
    transformIndexHtml: async (html, { server }) => {
      const load = async (module: string, name: string) =>
        (await server?.ssrLoadModule(`/src/server/${module}.ts`))?.[name];
      const readSettings = await load('readSettings', 'readSettings');
      const renderIndexHtml = await load('renderIndexHtml', 'renderIndexHtml');
      return renderIndexHtml(html, readSettings(process.env).shop);
    },
  };
}

/** The page. The server is built by vite.server.config.ts. */
export default defineConfig({
  plugins: [developmentServer()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    // Medusa's SDK needs of it nothing that this does not do.
    alias: { qs: path('src/browser/shop/stringifyQuery.ts') },
  },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Tests bundle Medusa's SDK, whose source maps lead nowhere.
  logLevel: process.env.VITEST ? 'error' : 'info',
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    pool: 'threads',
    server: { deps: { inline: ['@medusajs/js-sdk'] } },
  },
});
