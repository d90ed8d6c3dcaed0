const linkErrors = [
  'invalid',
  'expired',
  'disabled',
  'revoked',
  'domain',
  'scope',
  'locked',
  'unavailable',
] as const;
export type LinkError = (typeof linkErrors)[number];

/** What the service said in the address when it sent the browser here. */
export interface Arrival {
  code?: string;
  linkError?: LinkError;
  /** Seconds, with `locked`. */
  retryAfter?: number;
}

/**
 * Takes the code out of the address before anything else runs, so that neither history, nor a
 * reload, nor whoever reads the address later finds it.
 */
export function takeArrival(): Arrival {
  const { pathname, search, hash } = location;
  const query = new URLSearchParams(search);
  const code = new URLSearchParams(hash.slice(1)).get('code');
  if (code !== null) history.replaceState(history.state, '', pathname + search);

  const error = query.get('error');
  const retryAfter = Number(query.get('retryAfter'));
  return {
    code: code ?? undefined,
    linkError: error === null ? undefined : (linkErrors.find(each => each === error) ?? 'invalid'),
    retryAfter: retryAfter > 0 ? retryAfter : undefined,
  };
}
