import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { loadPages } from '../../api/loadPages';
import { useSession } from '../../signin/session';

const pages = 3;

/** The user's own generated tokens that count; of very many the latest. */
export function useOwnTokens() {
  const { user } = useSession();
  return useQuery({
    queryKey: ['tokens', 'own', user.uid],
    queryFn: async ({ signal }) => {
      const { rows } = await loadPages(pageToken => {
        const query = {
          userUid: user.uid,
          type: 'API',
          status: 'active',
          pageSize: 100,
          pageToken,
        };
        return call(api.GET('/api/tokens/list', { signal, params: { query } }));
      }, pages);
      return rows;
    },
  });
}
