import { useQuery } from '@tanstack/react-query';
import { api, call, type Thread } from '../../../api/client';
import { loadPages } from '../../../api/loadPages';

// The latest three hundred: what is older is of little use beside a conversation.
const pages = 3;

/** The conversations that the agent has had with a visitor before. */
export function useVisitorHistory({ uid, user, status }: Thread) {
  const query = useQuery({
    // A conversation that has just ended is one of them.
    queryKey: ['visitorHistory', user.uid, status === 'CLOSED'],
    queryFn: ({ signal }) =>
      loadPages(
        pageToken =>
          call(
            api.GET('/api/threads/list', {
              params: { query: { status: 'CLOSED', pageSize: 100, pageToken } },
              signal,
            }),
          ),
        pages,
      ),
    select: ({ rows }) => rows.filter(each => each.user.uid === user.uid),
  });
  return {
    all: query.data,
    earlier: query.data?.filter(each => each.uid !== uid),
    error: query.error,
    retry: () => void query.refetch(),
  };
}

export type VisitorHistory = ReturnType<typeof useVisitorHistory>;
