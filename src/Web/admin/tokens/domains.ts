// The rules of the service (a host, `*.` before a name of two labels or more, an optional port),
// said while somebody types. The service has the last word.

export const mostDomains = 50;

type DomainProblem =
  | 'scheme'
  | 'path'
  | 'port'
  | 'wildcardPlace'
  | 'wildcardShort'
  | 'address'
  | 'characters'
  | 'long';

type DomainCheck =
  | { kind: 'empty' }
  /** In the one spelling that is kept: lower case, international names in ASCII. */
  | { kind: 'valid'; value: string }
  | {
      kind: 'wrong';
      problem: DomainProblem;
      /** What was probably meant. */
      suggestion?: string;
      /** Further typing can make it right. */
      unfinished?: boolean;
    };

export function checkDomain(text: string): DomainCheck {
  const given = text.trim();
  if (given === '') return { kind: 'empty' };

  const scheme = /^([a-z][a-z0-9+.-]*:)?\/\//i.exec(given);
  if (scheme) return wrong('scheme', authorityOf(given.slice(scheme[0].length)));
  if (/[/?#]/.test(given)) return wrong('path', authorityOf(given));
  if (/[\s@\\%]/.test(given)) return wrong('characters', authorityOf(given));

  const wildcard = given.startsWith('*.');
  const rest = wildcard ? given.slice(2) : given;
  if (rest.includes('*')) return wrong('wildcardPlace', undefined, given === '*');

  const parts = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(rest);
  const [, host = '', port] = parts ?? [];
  if (parts === null || (port !== undefined && !isPort(port))) {
    return wrong('port', undefined, port === '');
  }
  if (host === '') return wrong(wildcard ? 'wildcardShort' : 'characters', undefined, wildcard);
  return checkHost(host, wildcard, port === undefined ? '' : `:${Number(port)}`);
}

function checkHost(text: string, wildcard: boolean, port: string): DomainCheck {
  const host = canonicalHost(text);
  if (host === undefined) return wrong(/(^|\.)\d+$/.test(text) ? 'address' : 'characters');
  const isAddress = host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (isAddress && wildcard) return wrong('wildcardPlace', host + port);
  // 127.1 is an address to browsers, but not as they send it.
  if (isAddress && !host.startsWith('[') && host !== text) return wrong('address', host + port);
  if (host.length > 253 || host.split('.').some(label => label.length > 63)) return wrong('long');
  if (
    !isAddress &&
    !host.split('.').every(label => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))
  ) {
    return wrong('characters', undefined, /[-.]$/.test(host));
  }
  if (wildcard && !host.includes('.')) return wrong('wildcardShort', undefined, true);
  return { kind: 'valid', value: (wildcard ? '*.' : '') + host + port };
}

/** As browsers spell it. */
function canonicalHost(text: string): string | undefined {
  try {
    return new URL(`http://${text}/`).hostname.replace(/\.$/, '') || undefined;
  } catch {
    return undefined;
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= 65_535;
}

/** The host and port of an address without its scheme, if they are good ones. */
function authorityOf(text: string): string | undefined {
  const authority = /^[^/?#]*/.exec(text)?.[0].replace(/^.*@/, '') ?? '';
  if (/[\s\\%]/.test(authority)) return undefined;
  const checked = checkDomain(authority);
  return checked.kind === 'valid' ? checked.value : undefined;
}

function wrong(problem: DomainProblem, suggestion?: string, unfinished?: boolean): DomainCheck {
  return { kind: 'wrong', problem, suggestion, unfinished };
}

/** Adds what was typed or pasted, one or many, each once. */
export function addDomains(present: readonly string[], text: string): string[] {
  const added = text
    .split(/[\s,;，；、]+/)
    .filter(each => each !== '')
    .map(each => {
      const checked = checkDomain(each);
      return checked.kind === 'valid' ? checked.value : each;
    });
  return [...new Set([...present, ...added])];
}

export function areValid(domains: readonly string[]): boolean {
  return domains.length <= mostDomains && domains.every(each => checkDomain(each).kind === 'valid');
}
