/** The members that were changed here on top of what somebody else has saved. */
export function mergeMembers<T extends object>(base: T, mine: T, theirs: T): T {
  const names = Object.keys(mine) as (keyof T)[];
  const changed = names.filter(name => mine[name] !== base[name]);
  return { ...theirs, ...Object.fromEntries(changed.map(name => [name, mine[name]])) };
}

/**
 * A list that was changed here on top of the one that somebody else has saved: theirs, with the rows
 * that were changed here as they are here, without those that were removed here, and with the new
 * ones at the end. A row that one has removed and the other changed stays: nothing typed is lost.
 */
export function mergeRows<T extends { id: string }>(base: T[], mine: T[], theirs: T[]): T[] {
  const same = (a: T | undefined, b: T | undefined) => JSON.stringify(a) === JSON.stringify(b);
  const find = (rows: T[], id: string) => rows.find(row => row.id === id);
  const kept = theirs.flatMap(row => {
    const [before, here] = [find(base, row.id), find(mine, row.id)];
    if (here === undefined) return before !== undefined && same(before, row) ? [] : [row];
    return [before !== undefined && same(before, here) ? row : here];
  });
  const more = mine.filter(row => {
    if (find(theirs, row.id) !== undefined) return false;
    const before = find(base, row.id);
    return before === undefined || !same(before, row);
  });
  return [...kept, ...more];
}
