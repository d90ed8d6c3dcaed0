export type App = 'agent' | 'admin';

export interface Target {
  app: App;
  /** Below the app's, without the slash before it; `''` is its start. */
  path: string;
}

export const placeholder = 'YOUR_ACCESS_TOKEN';

export const suggestedPaths: Record<App, string[]> = {
  agent: ['chat', 'ticket', 'auth/login'],
  admin: ['dashboard', 'welcome', 'tokens', 'auth/login'],
};

/** What was typed or pasted, be it with or without the app's own path. */
export function readPath(app: App, typed: string): string {
  return typed.trim().replace(new RegExp(`^/*(${app}(/|$))?`), '');
}

/** By the rules of the service. */
export function isPath(path: string): boolean {
  const upwards = path.split('/').some(segment => segment === '.' || segment === '..');
  return !upwards && !/[\p{Cc}\\?#]/u.test(path);
}

export function pathOf({ app, path }: Target): string {
  return `/${app}/${path}`;
}

/** Three parts of base64url, as every access token has. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
}

/** A token as it may be shown. */
export function mask(token: string): string {
  return token === placeholder ? token : `${token.slice(0, 6)}…${token.slice(-6)}`;
}
