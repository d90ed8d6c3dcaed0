import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { loadPages } from '../../api/loadPages';
import { countBySpan, dayStart, days } from './days';
import { maximumPages, pageSize } from './useTokens';

// The sign-in that locks an account is told as that alone.
const succeeded = ['SIGNED_IN', 'SESSION_STARTED'];
const failed = ['SIGN_IN_FAILED', 'SIGN_IN_REFUSED', 'ACCOUNT_LOCKED'];
const shownDays = 30;

export interface SignIns {
  days: Date[];
  succeeded: number[];
  failed: number[];
  /** Where there is more than was counted: from when on all is. */
  completeSince: number | undefined;
}

export function useSignIns() {
  const today = dayStart(Date.now(), 0).getTime();
  return useQuery({
    queryKey: ['audit', 'signins', today],
    queryFn: async ({ signal }): Promise<SignIns> => {
      const starts = days(today, 1 - shownDays, shownDays);
      const from = starts[0]?.toISOString();
      const load = (type: string) =>
        loadPages(pageToken => {
          const query = { type, from, pageSize, pageToken };
          return call(api.GET('/api/audit/list', { signal, params: { query } }));
        }, maximumPages);
      const [good, bad] = await Promise.all(
        [succeeded, failed].map(types => Promise.all(types.map(load))),
      );
      const end = dayStart(today, 1);
      const count = (lists: typeof good = []) =>
        countBySpan(
          lists.flatMap(list => list.rows.map(event => event.at)),
          starts,
          end,
        );
      const cut = [good, bad].flatMap(lists => lists ?? []).filter(list => list.more);
      return {
        days: starts,
        succeeded: count(good),
        failed: count(bad),
        completeSince: cut.length === 0 ? undefined : Math.max(...cut.map(oldest)),
      };
    },
  });
}

/** The latest events come first, so that what was cut off is older than the last of them. */
function oldest({ rows }: { rows: { at: string }[] }): number {
  return Date.parse(rows.at(-1)?.at ?? new Date().toISOString());
}
