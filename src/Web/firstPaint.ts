import type { Plugin } from 'vite';

const script = { file: 'earlyTheme.ts', name: 'earlyTheme' };

/** What `Splash` shows, before its script is there. */
const splash = `
      <div class="splash">
        <div class="splash-content">
          <svg width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" class="mark-tile" />
            <path class="mark-bubble" d="M8 9.5h16v10.5h-9.5L10 23.5V20H8z" />
            <path class="mark-line" d="M12 13.5h8M12 16.5h5" />
          </svg>
        </div>
      </div>
    `;

/**
 * Paints the mark as soon as the style sheet is there, in the theme that was chosen, and does not
 * wait for the scripts of the page.
 */
export function firstPaint(): Plugin {
  return {
    name: 'first-paint',
    buildStart() {
      if (this.environment.mode !== 'build') return;
      this.emitFile({ type: 'chunk', id: script.file, name: script.name });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const filled = html.replace('<div id="root"></div>', `<div id="root">${splash}</div>`);
        const early = Object.values(bundle ?? {}).find(each => each.name === script.name);
        if (early === undefined) return filled;
        return {
          html: filled,
          // Before the style sheets, which it would wait for.
          tags: [{ tag: 'script', attrs: { src: `/${early.fileName}` }, injectTo: 'head-prepend' }],
        };
      },
    },
  };
}
