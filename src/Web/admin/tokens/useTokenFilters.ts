import { useSearchParams } from 'wouter';
import { type Status, statuses } from './lifetime';

export const types = ['API', 'BEARER', 'SESSION'] as const;
type TypeFilter = (typeof types)[number] | 'ALL';

interface TokenFilters {
  search: string;
  status: Status | undefined;
  type: TypeFilter;
  userUid: string | undefined;
}

/** Kept in the address, so that a list can be linked to, and is the same after a look at a token. */
export function useTokenFilters() {
  const [params, setParams] = useSearchParams();
  const filters: TokenFilters = {
    search: params.get('search') ?? '',
    status: statuses.find(each => each === params.get('status')),
    type: ([...types, 'ALL'] as const).find(each => each === params.get('type')) ?? 'API',
    userUid: params.get('userUid') ?? undefined,
  };
  const change = (changed: Partial<TokenFilters>) => {
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        for (const [name, value] of Object.entries(changed)) {
          if (!value || (name === 'type' && value === 'API')) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  const narrowed =
    filters.search !== '' || filters.status !== undefined || filters.userUid !== undefined;
  return { filters, change, narrowed };
}

export function isType(text: string): text is (typeof types)[number] {
  return types.some(each => each === text);
}
