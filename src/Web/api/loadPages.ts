import type { Page } from './usePages';

export interface Loaded<T> {
  rows: T[];
  /** Whether there is more than the given number of pages holds. */
  more: boolean;
}

/** A list as a whole, for counting; bounded, because a list may have no end. */
export async function loadPages<T>(
  fetchPage: (pageToken: string | undefined) => Promise<Page<T>>,
  maximum: number,
): Promise<Loaded<T>> {
  const rows: T[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < maximum; page += 1) {
    const { content, pageToken: next } = await fetchPage(pageToken);
    rows.push(...content);
    if (next == null) return { rows, more: false };
    pageToken = next;
  }
  return { rows, more: true };
}
