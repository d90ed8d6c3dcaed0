import { saveFile } from '../../ui/saveFile';
import { useMessages } from '../messages';
import type { ImportSource } from './ImportUsersPage';
import { type ReportRow, reportAsCsv, reportAsNdjson, reportOf } from './importReport';
import type { Results } from './importRun';
import { readRefusal } from './refusal';

/** What came of an import, line by line, to read here or to keep. */
export function useImportReport(source: ImportSource, results: Results) {
  const m = useMessages().users;
  const rows = () => reportOf(source.lines, results);
  const name = `${source.name.replace(/\.[^.]*$/, '')}-result`;

  const explain = ({ line, outcome, message }: ReportRow): string => {
    if (line.problem !== undefined) return m.problems[line.problem];
    if (outcome === 'pending') return m.imports.notDone;
    if (outcome !== 'failed' || message === undefined) return '';
    const { problem } = readRefusal(message);
    return problem === undefined ? message : m.problems[problem];
  };
  return {
    rows,
    explain,
    saveCsv: () => {
      const csv = reportAsCsv(rows(), m.imports.csv, one => m.imports.results[one], explain);
      saveFile(`${name}.csv`, 'text/csv', csv);
    },
    saveNdjson: () => saveFile(`${name}.ndjson`, 'application/x-ndjson', reportAsNdjson(rows())),
  };
}
