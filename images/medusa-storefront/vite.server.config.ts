import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The server, in one file that needs no packages beside it. */
export default defineConfig({
  resolve: {
    // The proxy uses Node's own client; undici would be two thirds of the bundle.
    alias: {
      undici: fileURLToPath(new URL('src/server/noUndici.ts', import.meta.url)),
    },
  },
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/server/main.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node22',
    minify: true,
    rolldownOptions: {
      output: { entryFileNames: 'server.mjs', codeSplitting: false },
    },
  },
});
