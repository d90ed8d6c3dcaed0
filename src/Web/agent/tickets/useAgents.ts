import { useQuery } from '@tanstack/react-query';
import { loadAgents } from '../../api/loadAgents';
import { useSession } from '../../signin/session';

// A thousand agents fill no list to choose from any more.
const maximumPages = 10;

export interface Colleague {
  uid: string;
  nickname: string;
}

/** Who may be chosen for a ticket: oneself first, then the others by their names. */
export function useAgents() {
  const { user } = useSession();
  const query = useQuery({
    queryKey: ['agents', 'all'],
    queryFn: ({ signal }) => loadAgents(maximumPages, signal),
    staleTime: 60_000,
  });
  const others = (query.data?.rows ?? [])
    .filter(agent => agent.uid !== user.uid)
    .map(({ uid, nickname }): Colleague => ({ uid, nickname }))
    .sort((a, b) => a.nickname.localeCompare(b.nickname));
  return { self: { uid: user.uid, nickname: user.nickname } as Colleague, others };
}
