import { useQueries } from '@tanstack/react-query';
import { type AuditEvent, api, call, isApiError } from '../../api/client';
import { userQuery } from '../users/lookUp';

/** Of users and tokens by their uid; null: there is none any more. */
export type Names = Map<string, string | null>;

// A page of events is mostly about a few users: this bounds the look-ups where it is not.
const mostLookUps = 40;
const minutes = 60_000;

/** The names behind the uids of events, as they arrive. */
export function useNames(events: readonly AuditEvent[]): Names {
  const users = new Set<string>();
  const tokens = new Set<string>();
  const gone = new Set<string>();
  for (const event of events) {
    users.add(event.userUid);
    if (event.actorUid !== null) users.add(event.actorUid);
    if (event.tokenUid !== null && namesToken(event.type)) tokens.add(event.tokenUid);
    if (event.type === 'USER_DELETED') gone.add(event.userUid);
    if (event.type === 'TOKEN_DELETED' && event.tokenUid !== null) gone.add(event.tokenUid);
  }
  const toLookUp = (uids: Set<string>) =>
    [...uids].filter(uid => !gone.has(uid)).slice(0, mostLookUps);
  const ofUsers = toLookUp(users);
  const ofTokens = toLookUp(tokens);
  return useQueries({
    queries: [
      ...ofUsers.map(uid => ({
        ...userQuery(uid),
        select: ({ username }: { username: string }) => username,
        staleTime: 5 * minutes,
        retry: false,
      })),
      ...ofTokens.map(uid => ({
        queryKey: ['tokens', 'name', uid],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          call(api.GET('/api/tokens/{uid}', { signal, params: { path: { uid } } })),
        select: ({ name }: { name: string }) => name,
        staleTime: 5 * minutes,
        retry: false,
      })),
    ],
    combine: results =>
      new Map([
        ...[...gone].map((uid): [string, null] => [uid, null]),
        ...[...ofUsers, ...ofTokens].flatMap((uid, index): [string, string | null][] => {
          const result = results[index];
          if (result?.data !== undefined) return [[uid, result.data]];
          return isApiError(result?.error, 404) ? [[uid, null]] : [];
        }),
      ]),
  });
}

/** Sessions and sign-ins all have tokens of the same name. */
function namesToken(type: string): boolean {
  return type.startsWith('TOKEN_') || type.startsWith('SIGN_IN_LINK_');
}

/** A token's uid begins with its owner's, so that its end tells more. */
export function shortUid(uid: string): string {
  return uid.length <= 10 ? uid : `…${uid.slice(-8)}`;
}
