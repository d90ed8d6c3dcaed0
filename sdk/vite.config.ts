import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: {
    target: 'es2022',
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    // Vite leaves white space in a library otherwise.
    rolldownOptions: { output: { minify: true } },
    sourcemap: true,
    reportCompressedSize: false,
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    environmentOptions: { jsdom: { url: 'https://partner.example', resources: 'usable' } },
  },
});
