import { api, call } from './client';
import { loadPages } from './loadPages';

/** The agents, a hundred to a page. */
export function loadAgents(maximumPages: number, signal: AbortSignal) {
  return loadPages(
    pageToken =>
      call(
        api.GET('/api/agents/list', { signal, params: { query: { pageSize: 100, pageToken } } }),
      ),
    maximumPages,
  );
}
