import { useQuery } from '@tanstack/react-query';
import { api, call, type Token } from '../../api/client';
import { loadPages } from '../../api/loadPages';
import { useSession } from '../../signin/session';
import type { Messages } from '../messages';

const pages = 5;

/** The user's sessions and sign-ins that count, the present one first, then the latest. */
export function useSessions() {
  const { user, accessToken } = useSession();
  // The record does not say which it is, but has the end of the token's text.
  const hint = accessToken.slice(-6);
  const isCurrent = (token: Token) => token.type === 'SESSION' && token.hint === hint;
  const query = useQuery({
    queryKey: ['tokens', 'sessions', user.uid],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        ['SESSION', 'BEARER'].map(type =>
          loadPages(pageToken => {
            const query = { userUid: user.uid, status: 'active', type, pageSize: 100, pageToken };
            return call(api.GET('/api/tokens/list', { signal, params: { query } }));
          }, pages),
        ),
      );
      const rows = lists.flatMap(list => list.rows);
      rows.sort((a, b) => b.issuedAt.localeCompare(a.issuedAt));
      return { rows, more: lists.some(list => list.more) };
    },
  });
  const rows = query.data?.rows ?? [];
  const current = rows.filter(isCurrent);
  const others = rows.filter(each => !isCurrent(each));
  return {
    error: query.error,
    refetch: query.refetch,
    more: query.data?.more ?? false,
    isCurrent,
    rows: query.data && [...current, ...others],
    // What the present one came from takes it along when it ends: the last of all.
    others: others.toSorted((a, b) => Number(isParent(a, current)) - Number(isParent(b, current))),
  };
}

function isParent(session: Token, children: Token[]): boolean {
  return children.some(each => each.parentUid === session.uid);
}

export function sessionName(session: Token, m: Messages['profile']['sessions']): string {
  return session.type === 'SESSION' ? m.page : m.program;
}
