import { Link } from 'wouter';
import { type AgentTotals, totalsByAgent } from '../../api/agentDays';
import { type Format, useFormat } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { toCsv } from '../../ui/csv';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { DownloadIcon, UsersIcon } from '../../ui/icons';
import { saveFile } from '../../ui/saveFile';
import { type Messages, useMessages } from './messages';
import { type Period, useAgentNames } from './useStatistics';

interface Props {
  query: { data: Period | undefined; error: unknown; refetch: () => unknown };
}

/** What each agent did in the period. */
export function AgentTable({ query: { data, error, refetch } }: Props) {
  const m = useMessages();
  const format = useFormat();
  const rows = data && totalsByAgent(data.agents);
  const nameOf = useAgentNames((rows ?? []).map(row => row.agentUid));
  const save = () =>
    rows && saveFile(m.fileName, 'text/csv;charset=utf-8', toCsv(csvRows(rows, m, nameOf)));
  return (
    <section className="statistics-agents" aria-labelledby="statistics-agents">
      <div className="statistics-agents-head">
        <h2 id="statistics-agents">{m.agents}</h2>
        {rows !== undefined && rows.length > 0 && (
          <Button small icon={<DownloadIcon size={16} />} onClick={save}>
            {m.download}
          </Button>
        )}
      </div>
      <DataTable
        label={m.agents}
        columns={columns(m, format, nameOf)}
        rows={rows}
        rowKey={row => row.agentUid}
        error={error}
        retry={() => void refetch()}
        empty={
          <EmptyState
            icon={<UsersIcon size={24} />}
            title={m.noAgents.title}
            text={m.noAgents.text}
            action={
              <Link href="/integration" asChild>
                <ButtonLink>{m.noAgents.action}</ButtonLink>
              </Link>
            }
          />
        }
      />
    </section>
  );
}

type NameOf = (uid: string) => string;

function columns(m: Messages, format: Format, nameOf: NameOf): Column<AgentTotals>[] {
  const count = (id: 'accepted' | 'closed' | 'messages'): Column<AgentTotals> => ({
    id,
    header: m.columns[id],
    align: 'end',
    cell: row => format.number(row[id]),
  });
  return [
    {
      id: 'agent',
      header: m.agent,
      label: null,
      cell: ({ agentUid }) => <Link href={`/users/${agentUid}`}>{nameOf(agentUid)}</Link>,
    },
    count('accepted'),
    count('closed'),
    {
      id: 'firstResponse',
      header: m.columns.firstResponse,
      align: 'end',
      cell: ({ firstResponse }) =>
        firstResponse === undefined ? (
          <span className="muted">{m.none}</span>
        ) : (
          format.duration(firstResponse)
        ),
    },
    count('messages'),
  ];
}

/** Numbers as spreadsheets count with them: seconds, without words. */
function csvRows(rows: AgentTotals[], m: Messages, nameOf: NameOf) {
  const { accepted, closed, firstResponse, messages } = m.columns;
  return [
    [m.agent, 'uid', accepted, closed, `${firstResponse} (s)`, messages],
    ...rows.map(row => [
      nameOf(row.agentUid),
      row.agentUid,
      row.accepted,
      row.closed,
      row.firstResponse === undefined ? undefined : Math.round(row.firstResponse * 10) / 10,
      row.messages,
    ]),
  ];
}
