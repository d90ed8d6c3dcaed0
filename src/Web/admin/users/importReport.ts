import { toCsv } from '../../ui/csv';
import type { ImportLine } from './importFile';
import { isFinal, type Results } from './importRun';

type Outcome = 'created' | 'existing' | 'failed' | 'pending';

export interface ReportRow {
  line: ImportLine;
  outcome: Outcome;
  uid?: string;
  code?: number;
  /** The service's sentence, where there is one. */
  message?: string;
}

/** What became of each line of the file: no password is in it. */
export function reportOf(lines: ImportLine[], results: Results): ReportRow[] {
  return lines.map(line => {
    if (line.problem !== undefined) return { line, outcome: 'failed' };
    const result = results.get(line.number);
    if (result === undefined) return { line, outcome: 'pending' };
    const { code, message, data } = result;
    if (data === null)
      return { line, outcome: isFinal(result) ? 'failed' : 'pending', code, message };
    return { line, outcome: data.created ? 'created' : 'existing', uid: data.uid, code, message };
  });
}

export function reportAsNdjson(rows: ReportRow[]): string {
  return rows
    .map(({ line, outcome, uid, code, message }) => {
      const row = { line: line.number, ...line.names, outcome, uid, code, message };
      return `${JSON.stringify(line.problem ? { ...row, problem: line.problem } : row)}\n`;
    })
    .join('');
}

export function reportAsCsv(
  rows: ReportRow[],
  head: readonly string[],
  outcomeName: (outcome: Outcome) => string,
  explain: (row: ReportRow) => string,
): string {
  return toCsv([
    head,
    ...rows.map(row => {
      const { email, mobile, username } = row.line.names;
      const { number } = row.line;
      const name = outcomeName(row.outcome);
      return [number, email, mobile, username, name, row.uid, row.code, explain(row)];
    }),
  ]);
}
