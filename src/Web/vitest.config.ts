import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'jsdom',
    setupFiles: './vitest.setup.ts',
    restoreMocks: true,
    unstubGlobals: true,
    // One browser's window for all files: to make one takes longer than most tests.
    isolate: false,
  },
});
