import { expect, test } from 'vitest';
import { loadPages } from './loadPages';

const pages: Record<string, { content: number[]; pageToken?: string | null }> = {
  first: { content: [1, 2], pageToken: 'second' },
  second: { content: [], pageToken: 'third' },
  third: { content: [3], pageToken: null },
};
const fetchPage = async (token = 'first') => pages[token] ?? { content: [] };

test('goes on over a page that is empty', async () => {
  expect(await loadPages(fetchPage, 5)).toEqual({ rows: [1, 2, 3], more: false });
});

test('a list that ends with the last page allowed has no more', async () => {
  expect(await loadPages(fetchPage, 3)).toEqual({ rows: [1, 2, 3], more: false });
});

test('stops at the number of pages, and says that there is more', async () => {
  expect(await loadPages(fetchPage, 2)).toEqual({ rows: [1, 2], more: true });
});
