import { useFormat } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { useMessages } from '../messages';
import { type ImportLine, nameOf } from './importFile';

interface Row {
  line: ImportLine;
  text: string | undefined;
  /** The service's own sentence, where the text is ours. */
  detail?: string | undefined;
}

/** Lines of the file that did not, or will not, become users. */
export function LineTable({ label, rows }: { label: string; rows: Row[] }) {
  const m = useMessages().users.imports;
  const format = useFormat();
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={row => String(row.line.number)}
      empty={null}
      columns={[
        { id: 'line', header: m.line, width: 90, cell: row => format.number(row.line.number) },
        {
          id: 'who',
          header: m.who,
          cell: row =>
            nameOf(row.line) || (
              <code className="import-line-text">{row.line.text.slice(0, 80)}</code>
            ),
        },
        {
          id: 'problem',
          header: m.problem,
          cell: row => <span title={row.detail}>{row.text}</span>,
        },
      ]}
    />
  );
}
