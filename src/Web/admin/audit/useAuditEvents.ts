import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Filters, instantsOf } from './filters';
import { listEvents } from './listEvents';

/** How many events the chart counts at most. */
const mostCounted = 1_000;
const shownAtOnce = 50;

/** Events that match: a few to read, and in the background as many as the chart may count. */
export function useAuditEvents(filters: Filters, now: number) {
  const instants = instantsOf(filters, now);
  const key = ['audit', 'events', filters, now];
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => listEvents(filters, instants, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.pageToken,
    // Ten requests are not made again because a window was looked at: there is a button for it.
    staleTime: Number.POSITIVE_INFINITY,
    // A renewed list takes the place of the one before; other filters begin anew.
    placeholderData: (before, last) =>
      JSON.stringify(last?.queryKey[2]) === JSON.stringify(filters)
        ? keepPreviousData(before)
        : undefined,
  });
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const events = query.data?.pages.flatMap(page => page.content);
  const loaded = events?.length ?? 0;

  const counting = hasNextPage && loaded < mostCounted && !query.isPlaceholderData;
  useEffect(() => {
    if (counting && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [counting, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const filterKey = JSON.stringify(filters);
  const [shown, setShown] = useState({ filterKey, count: shownAtOnce });
  const count = shown.filterKey === filterKey ? shown.count : shownAtOnce;
  const more = () => {
    setShown({ filterKey, count: count + shownAtOnce });
    if (loaded < count + shownAtOnce && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return {
    list: {
      rows: events?.slice(0, count),
      error: query.error,
      retry: () => void query.refetch(),
      more: loaded > count || hasNextPage ? more : undefined,
      loadingMore: isFetchingNextPage && loaded < count,
    },
    chart: {
      events: events?.slice(0, mostCounted),
      instants,
      counting: counting && !isFetchNextPageError,
      failed: isFetchNextPageError,
      /** Whether there are no more than those. */
      complete: !hasNextPage && loaded <= mostCounted,
    },
    refreshing: query.isFetching && !isFetchingNextPage,
  };
}
