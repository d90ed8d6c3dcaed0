const quickRanges = { day: 1, week: 7, month: 30 } as const;
export type Range = keyof typeof quickRanges | 'all' | 'custom';

export interface Filters {
  type: string;
  userUid: string;
  actorUid: string;
  tokenUid: string;
  range: Range;
  /** Local days, yyyy-MM-dd, for the range of one's own; the last one is included. */
  from: string;
  to: string;
}

const day = 86_400_000;

/** From the address, where others' links put them. */
export function readFilters(params: URLSearchParams): Filters {
  const read = (name: string) => params.get(name) ?? '';
  const from = localDay(read('from'));
  const to = localDay(read('to'));
  const range = read('range');
  const custom = from !== '' || to !== '' || range === 'custom';
  return {
    type: read('type'),
    userUid: read('userUid'),
    actorUid: read('actorUid'),
    tokenUid: read('tokenUid'),
    range: custom
      ? 'custom'
      : range === 'day' || range === 'month' || range === 'all'
        ? range
        : 'week',
    from,
    to,
  };
}

export function writeFilters(filters: Filters, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  const custom = filters.range === 'custom';
  const values = {
    ...filters,
    range: filters.range === 'week' || (custom && filters.from + filters.to) ? '' : filters.range,
    from: custom ? filters.from : '',
    to: custom ? filters.to : '',
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') params.delete(name);
    else params.set(name, value);
  }
  return params;
}

/** The instants that the range means; undefined where it is open. */
export function instantsOf(
  { range, from, to }: Filters,
  now: number,
): { from?: number; to?: number } {
  if (range === 'all') return {};
  if (range !== 'custom') return { from: now - quickRanges[range] * day };
  return {
    from: from === '' ? undefined : startOf(from, 0),
    to: to === '' ? undefined : startOf(to, 1),
  };
}

function startOf(localDay: string, plusDays: number): number {
  const [year = 0, month = 1, date = 1] = localDay.split('-').map(Number);
  return new Date(year, month - 1, date + plusDays).getTime();
}

function localDay(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
}
