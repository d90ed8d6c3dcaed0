import { api, call, type User } from '../../api/client';

/** The one user who has this username, e-mail address or mobile number, in whatever spelling. */
export async function findUser(name: string, signal?: AbortSignal): Promise<User | undefined> {
  const { content } = await call(
    api.GET('/api/users/list', { signal, params: { query: { name, pageSize: 1 } } }),
  );
  return content[0];
}

export function userQuery(uid: string) {
  return {
    queryKey: ['users', 'record', uid],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(api.GET('/api/users/{uid}', { signal, params: { path: { uid } } })),
  };
}
