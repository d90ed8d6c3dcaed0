import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { loadPages } from '../../api/loadPages';

export const pageSize = 100;
export const maximumPages = 20;

/** The generated tokens: one's own, for super administrators everybody's. */
export function useTokens() {
  return useQuery({
    queryKey: ['tokens', 'counted'],
    queryFn: ({ signal }) =>
      loadPages(pageToken => {
        const query = { type: 'API', pageSize, pageToken };
        return call(api.GET('/api/tokens/list', { signal, params: { query } }));
      }, maximumPages),
  });
}
