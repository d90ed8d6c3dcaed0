/** A page of a list, as the service sends it. */
export interface Page<T> {
  /** Fewer than were asked for, even none, though more may follow. */
  content: T[];
  /** What gets the next page; absent on the last. */
  pageToken?: string;
}

/** A list that is fetched page by page while it is iterated, each time from its beginning. */
export interface List<T> extends AsyncIterable<T> {
  /** The pages in the place of their items, for lists that are shown one page at a time. */
  pages(): AsyncIterable<Page<T>>;
}

export function createList<T>(
  fetchPage: (pageToken: string | undefined) => Promise<Page<T>>,
  first: string | undefined,
): List<T> {
  async function* pages() {
    let pageToken = first;
    do {
      const page = await fetchPage(pageToken);
      yield page;
      pageToken = page.pageToken;
    } while (pageToken);
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.content;
    },
  };
}
