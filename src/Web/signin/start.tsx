import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { base, prepareFormats, startLocale } from '../i18n';
import { lazyPage } from '../ui/lazyPage';
import { startTheme } from '../ui/theme';
import { takeArrival } from './arrival';
import { SessionGate } from './SessionGate';
import type { App } from './SignInPage';
import { startFrom } from './session';

type ShellModule = { default: ComponentType };

/** Starts a page: the session first, and what is behind it as soon as it may be needed. */
export async function start(app: App, loadShell: () => Promise<ShellModule>): Promise<void> {
  const arrival = takeArrival();
  startTheme();
  startLocale();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root');

  const session = startFrom(arrival);
  const shell = lazyPage(loadShell);
  // Who has a code is about to see the page.
  if (arrival.code !== undefined) void shell.load();
  await base.load();
  createRoot(root).render(
    <StrictMode>
      <SessionGate app={app} Shell={shell.Page} />
    </StrictMode>,
  );
  whenIdle(prepareFormats);
  await session;
  // While a form is filled in there is time to fetch what comes after it.
  whenIdle(() => void shell.load());
}

function whenIdle(work: () => void): void {
  (window.requestIdleCallback ?? setTimeout)(work);
}
