import { useQuery } from '@tanstack/react-query';
import { api, call, isApiError, type User } from '../../api/client';
import { useDebounced } from '../../ui/useDebounced';

/** Finds the one user with exactly this username, e-mail, mobile number or uid, while it is typed. */
export function useUserLookup(text: string) {
  const wanted = text.trim();
  const settled = useDebounced(wanted, 400);
  const query = useQuery({
    queryKey: ['users', 'lookup', settled],
    queryFn: ({ signal }) => lookUp(settled, signal),
    enabled: settled !== '',
    retry: false,
  });
  const searching = wanted !== '' && (settled !== wanted || query.isFetching);
  return {
    searching,
    user: searching || wanted === '' ? undefined : (query.data ?? undefined),
    missing: wanted !== '' && !searching && query.data === null,
    error: searching || wanted === '' ? null : query.error,
  };
}

/** Of the list, for who knows the uid only. */
export function useUser(uid: string | undefined) {
  return useQuery({
    queryKey: ['users', 'one', uid],
    queryFn: ({ signal }) => findByUid(uid ?? '', signal),
    enabled: uid !== undefined,
  }).data;
}

async function lookUp(text: string, signal: AbortSignal): Promise<User | null> {
  const byUid = isUid(text) ? await findByUid(text, signal) : null;
  if (byUid !== null) return byUid;
  const page = await call(
    api.GET('/api/users/list', { signal, params: { query: { name: text, pageSize: 1 } } }),
  );
  return page.content[0] ?? null;
}

async function findByUid(uid: string, signal: AbortSignal): Promise<User | null> {
  try {
    return await call(api.GET('/api/users/{uid}', { signal, params: { path: { uid } } }));
  } catch (error) {
    if (isApiError(error, 404)) return null;
    throw error;
  }
}

function isUid(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
