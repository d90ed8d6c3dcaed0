import { keepChoice, readChoice } from './storage';
import { createStore, useStore } from './store';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const theme = createStore<Theme>('system');

function isTheme(value: unknown): value is Theme {
  return themes.some(each => each === value);
}

/** What was chosen; `earlyTheme.ts` has painted it already. */
export function startTheme(): void {
  const kept = readChoice('theme');
  if (isTheme(kept)) apply(kept);
}

export function setTheme(value: Theme): void {
  keepChoice('theme', value);
  apply(value);
}

export function useTheme(): Theme {
  return useStore(theme);
}

function apply(value: Theme): void {
  theme.set(value);
  // The style sheet follows the system where the attribute is absent.
  if (value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}
