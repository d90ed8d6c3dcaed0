import {
  infiniteQueryOptions,
  type QueryKey,
  useInfiniteQuery,
  usePrefetchInfiniteQuery,
} from '@tanstack/react-query';

export interface Page<T> {
  content: T[];
  pageToken?: string | null;
}

/** A list that the API gives in pages, in the form that `DataTable` takes. */
export function usePages<T>(
  queryKey: QueryKey,
  fetchPage: (pageToken: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
) {
  const options = infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam, signal }) => {
      let page = await fetchPage(pageParam, signal);
      // A search looks at a part of what there is, and may find nothing there though more follows.
      while (page.content.length === 0 && page.pageToken) {
        page = await fetchPage(page.pageToken, signal);
      }
      return page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.pageToken ?? undefined,
  });
  // Asks while the page is still being rendered, not once it has been painted.
  usePrefetchInfiniteQuery(options);
  const query = useInfiniteQuery(options);
  return {
    rows: query.data?.pages.flatMap(page => page.content),
    error: query.error,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  };
}
