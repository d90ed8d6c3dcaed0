export interface SnippetInput {
  /** `https://desk.example.com`, of the service. */
  origin: string;
  app: 'agent' | 'admin';
  token: string;
  domains: readonly string[];
}

const startPaths = { agent: '/agent/chat', admin: '/admin/dashboard' };

/** The page that the token opens; undefined when it opens none. */
export function appOf(scopes: readonly string[]): 'agent' | 'admin' | undefined {
  if (scopes.includes('sso:agent')) return 'agent';
  return scopes.includes('sso:admin') ? 'admin' : undefined;
}

export function linkSnippet({ origin, app, token }: SnippetInput): string {
  return `${origin}/${app}/auth/login?accessToken=${token}`;
}

export function iframeSnippet(input: SnippetInput, title: string): string {
  return `<iframe
  src="${linkSnippet(input)}"
  title="${title}"
  allow="clipboard-write"
  style="width: 100%; height: 600px; border: 0"></iframe>`;
}

export function oneTimeLinkSnippet({ origin, app, token, domains }: SnippetInput): string {
  const body = JSON.stringify({ app, path: startPaths[app] });
  return curl([
    `-X POST ${origin}/auth/v1/sso/link`,
    `-H 'Authorization: Bearer ${token}'`,
    ...originHeader(domains),
    `-H 'Content-Type: application/json'`,
    `-d '${body}'`,
  ]);
}

export function restSnippet({ origin, token, domains }: Omit<SnippetInput, 'app'>): string {
  return curl([
    `${origin}/api/v1/user/profile`,
    `-H 'Authorization: Bearer ${token}'`,
    ...originHeader(domains),
  ]);
}

/** A token with domains counts only in requests that say where they come from. */
function originHeader(domains: readonly string[]): string[] {
  const [domain] = domains;
  return domain === undefined ? [] : [`-H 'Origin: https://${domain.replace('*', 'www')}'`];
}

function curl(parts: string[]): string {
  return `curl ${parts.join(' \\\n  ')}`;
}
