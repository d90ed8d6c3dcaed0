// The side of the iframe protocol that both pages have: to whom it may speak.

export type EndReason = 'expired' | 'revoked' | 'missing';

export const embedded = window.parent !== window;

/** What the service must know of it to find the session of a page in a frame. */
export function frameOfPage(): { embedded?: boolean; embed?: string } {
  if (!embedded) return {};
  return { embedded, embed: new URLSearchParams(location.search).get('embed') ?? undefined };
}

/** The domains that may frame the page, by the signed ticket in the address; empty: any. */
export function readTicket(search: string): string[] | undefined {
  const ticket = new URLSearchParams(search).get('embed');
  if (ticket === null) return undefined;
  try {
    const base64 = (ticket.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
    const { domains } = JSON.parse(new TextDecoder().decode(bytes)) as { domains?: unknown };
    return Array.isArray(domains) ? domains.filter(each => typeof each === 'string') : undefined;
  } catch {
    // The service has checked the ticket; one that cannot be read allows nobody.
    return undefined;
  }
}

const pattern = /^(\*\.)?([^/:*]+|\[[^\]]+\])(?::(\d+))?$/;

/**
 * Whether an origin is of one of the domains, which are as a token's: `a.example`, `*.example.com`
 * for all below it, each for one port when it names one, else for all.
 */
export function isAllowed(origin: string, domains: readonly string[]): boolean {
  if (!/^https?:\/\//.test(origin)) return false;
  return domains.length === 0 || domains.some(each => matches(new URL(origin), each));
}

function matches({ protocol, hostname, port: given }: URL, domain: string): boolean {
  const [, wildcard, host, port] = pattern.exec(domain.toLowerCase()) ?? [];
  if (host === undefined) return false;
  if (port !== undefined && port !== (given || (protocol === 'https:' ? '443' : '80')))
    return false;
  return wildcard === undefined ? hostname === host : hostname.endsWith(`.${host}`);
}

/**
 * The exact origins to post to: the parent's own where the browser tells it and the ticket allows
 * it, else each that the ticket names. None: the parent has to speak first.
 */
export function targetOrigins(
  domains: readonly string[],
  ancestorOrigins: ArrayLike<string> | undefined,
  ownProtocol = location.protocol,
): string[] {
  const parent = ancestorOrigins?.[0];
  if (parent !== undefined && isAllowed(parent, domains)) return [parent];
  // Only a page on plain http, as locally, can be in one that is too.
  const protocols = ownProtocol === 'http:' ? ['https:', 'http:'] : ['https:'];
  const named = domains.filter(each => !each.startsWith('*.'));
  return named.flatMap(domain => protocols.map(protocol => `${protocol}//${domain}`));
}
