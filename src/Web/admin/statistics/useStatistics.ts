import { useQueries, useQuery } from '@tanstack/react-query';
import { daysOf, type Range } from '../../api/agentDays';
import { api, call } from '../../api/client';
import { loadAgents } from '../../api/loadAgents';
import { userQuery } from '../users/lookUp';

const everyMinute = 60_000;

/** What is going on now. */
export function useLive() {
  return useQuery({
    queryKey: ['statistics', 'live'],
    queryFn: ({ signal }) => call(api.GET('/api/statistics/overview', { signal })),
    refetchInterval: 15_000,
    staleTime: 5_000,
  });
}

/** What came of the days of a range, over all and by the day. */
export function usePeriod(range: Range) {
  return useQuery({
    queryKey: ['statistics', 'period', range],
    queryFn: async ({ signal }) => {
      const days = daysOf(Date.now(), range);
      const options = { signal, params: { query: { from: days[0] } } };
      const [overview, agents, signIns, tokens] = await Promise.all([
        call(api.GET('/api/statistics/overview', options)),
        call(api.GET('/api/statistics/agents', options)),
        call(api.GET('/api/statistics/signins', options)),
        call(api.GET('/api/statistics/tokens', options)),
      ]);
      return {
        days,
        overview,
        agents: agents.content,
        signIns: signIns.content,
        tokens: tokens.content,
      };
    },
    // The figures of one range stand while those of another are asked for.
    placeholderData: before => before,
    refetchInterval: everyMinute,
  });
}

export type Period = NonNullable<ReturnType<typeof usePeriod>['data']>;

/**
 * What agents are called. Who accepted conversations by the API alone is in no list of agents; who
 * was deleted has no name any more.
 */
export function useAgentNames(uids: string[]): (uid: string) => string {
  const agents = useQuery({
    queryKey: ['agents', 'names'],
    queryFn: ({ signal }) => loadAgents(10, signal),
    staleTime: everyMinute,
  });
  const listed = agents.data?.rows ?? [];
  const others = uids.filter(uid => agents.isFetched && !listed.some(agent => agent.uid === uid));
  const users = useQueries({
    queries: others.map(uid => ({ ...userQuery(uid), staleTime: 300_000, retry: false })),
  });
  const known = [...listed, ...users.flatMap(user => user.data ?? [])];
  return uid => known.find(each => each.uid === uid)?.nickname ?? uid.slice(0, 8);
}
