import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import type { Page } from '../../api/usePages';
import { useSession } from '../../signin/session';

export type Step = 'visitor' | 'token' | 'link' | 'agent';

interface CheckedStep {
  step: Step;
  done: boolean;
}

// Pages that search may be empty though more follow; somewhere the search has to end.
const pages = 5;

/** The steps of the user with whether they are done, by what there is; undefined while that is being asked. */
export function useChecklist() {
  const { user } = useSession();
  const { superUser } = user;
  const query = useQuery({
    queryKey: ['tokens', 'checklist', user.uid],
    // Whoever comes back from a step sees it ticked off.
    staleTime: 0,
    queryFn: async ({ signal }): Promise<CheckedStep[]> => {
      const [visitor, token, link, agent] = await Promise.all([
        hasConversation(signal),
        hasToken(signal),
        superUser ? hasOpenedLink(signal) : hasSessionOfLink(signal),
        superUser && hasOtherUsers(signal),
      ]);
      return [
        { step: 'visitor', done: visitor },
        { step: 'token', done: token },
        { step: 'link', done: link },
        ...(superUser ? [{ step: 'agent', done: agent } as const] : []),
      ];
    },
  });
  const steps: Step[] = ['visitor', 'token', 'link', ...(superUser ? (['agent'] as const) : [])];
  return { steps, checked: query.data, error: query.error, retry: () => void query.refetch() };
}

/** One that waits or goes on, or one of the user's own that has ended. */
async function hasConversation(signal: AbortSignal): Promise<boolean> {
  const found = await Promise.all(
    [undefined, 'CLOSED'].map(status => {
      const query = { status, pageSize: 1 };
      return call(api.GET('/api/threads/list', { signal, params: { query } }));
    }),
  );
  return found.some(list => list.content.length > 0);
}

function hasToken(signal: AbortSignal): Promise<boolean> {
  const query = { type: 'API', pageSize: 1 } as const;
  return anyRow(pageToken =>
    call(api.GET('/api/tokens/list', { signal, params: { query: { ...query, pageToken } } })),
  );
}

async function hasOpenedLink(signal: AbortSignal): Promise<boolean> {
  const found = await Promise.all(
    ['SIGN_IN_LINK_OPENED', 'SIGN_IN_LINK_CREATED'].map(type =>
      anyRow(pageToken => {
        const query = { type, pageSize: 1, pageToken };
        return call(api.GET('/api/audit/list', { signal, params: { query } }));
      }),
    ),
  );
  return found.includes(true);
}

function hasSessionOfLink(signal: AbortSignal): Promise<boolean> {
  const query = { type: 'SESSION', pageSize: 100 } as const;
  return anyRow(
    pageToken =>
      call(api.GET('/api/tokens/list', { signal, params: { query: { ...query, pageToken } } })),
    token => token.parentUid !== undefined,
  );
}

async function hasOtherUsers(signal: AbortSignal): Promise<boolean> {
  const query = { pageSize: 2 };
  const list = await call(api.GET('/api/users/list', { signal, params: { query } }));
  return list.content.length > 1 || list.pageToken != null;
}

async function anyRow<T>(
  fetchPage: (pageToken: string | undefined) => Promise<Page<T>>,
  matches: (row: T) => boolean = () => true,
): Promise<boolean> {
  let pageToken: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { content, pageToken: next } = await fetchPage(pageToken);
    if (content.some(matches)) return true;
    if (next == null) return false;
    pageToken = next;
  }
  return false;
}
