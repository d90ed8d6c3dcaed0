import type { IncomingMessage } from 'node:http';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compress } from './compress.ts';
import { firstPaint } from './firstPaint.ts';

const service = process.env.SERVICE ?? 'http://127.0.0.1:9003';

/** A token in the query, or in a form, is exchanged by the service. */
const isExchange = (request: IncomingMessage) =>
  request.method === 'POST' || request.url?.includes('accessToken=') === true;

/** The development server answers every path of a page with that page's HTML, as the service does. */
function pages(): Plugin {
  return {
    name: 'pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const entry = /^\/(admin|agent)(?=[/?]|$)/.exec(request.url ?? '')?.[1];
        const navigates = request.headers['sec-fetch-mode'] === 'navigate';
        if (navigates && entry !== undefined && !isExchange(request)) {
          request.url = `/${entry}/index.html`;
        }
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), pages(), firstPaint(), compress()],
  appType: 'mpa',
  build: {
    rolldownOptions: {
      input: ['admin/index.html', 'agent/index.html'],
      output: {
        codeSplitting: {
          groups: [
            // Changes seldom, and so stays in caches.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What the sign-in form needs, in one request; not the entries, each of which starts its page.
            // With the catalogues of both, for whose sake the form would load all of `common`.
            {
              name: 'start',
              tags: ['$initial'],
              test: /[\\/](ui|signin|api|i18n)[\\/]|[\\/]messages\.ts$/,
            },
            // What most pages need; the rest stays with the pages that have it.
            { name: 'common', minShareCount: 4 },
          ],
        },
      },
    },
    // The policy of the pages allows no data: URL but for pictures, and no polyfill is needed.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      // Not the sources, which have a folder of that name too.
      '^/(auth|api|health)/(?![^?]*\\.tsx?(\\?|$))': service,
      '^/(admin|agent)/': {
        target: service,
        bypass: request => (isExchange(request) ? undefined : request.url),
      },
    },
  },
});
