import { authorizedFetch } from '../../api/bearer';
import type { Updates } from '../../api/client';

/** What the page shows, by which the service says how soon to ask again. */
export const views = ['hidden', 'visible', 'chat'] as const;
export type View = (typeof views)[number];

/**
 * What is new since a cursor; undefined when nothing is. Without a cursor: all that is open.
 * @throws ApiError
 */
export async function fetchUpdates(
  cursor: string | undefined,
  view: View,
  signal: AbortSignal,
): Promise<Updates | undefined> {
  const url = new URL('/api/threads/updates', location.origin);
  url.searchParams.set('view', view);
  const headers = new Headers();
  if (cursor !== undefined) {
    url.searchParams.set('since', cursor);
    headers.set('If-None-Match', `"${cursor}"`);
  }
  const response = await authorizedFetch(new Request(url, { headers, signal }));
  if (response.status === 304) return undefined;
  return ((await response.json()) as { data: Updates }).data;
}
