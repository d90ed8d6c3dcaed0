import { Link, useLocation } from 'wouter';
import { api, call, type Ticket } from '../../api/client';
import { usePages } from '../../api/usePages';
import { useSession } from '../../signin/session';
import { Button, ButtonLink } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { PlusIcon, SearchIcon, TicketIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { Select } from '../../ui/Select';
import { Toolbar } from '../../ui/Toolbar';
import { useMessages } from './messages';
import { priorities, statuses } from './rules';
import { ticketColumns } from './ticketColumns';
import { useAgents } from './useAgents';
import { type TicketFilters, useTicketFilters } from './useTicketFilters';
import './tickets.css';

const pageSize = 25;

export default function TicketsPage() {
  const m = useMessages();
  const { user } = useSession();
  const [, navigate] = useLocation();
  const { filters, change, narrowed } = useTicketFilters();
  const tickets = usePages<Ticket>(['tickets', 'list', filters], (pageToken, signal) =>
    call(
      api.GET('/api/tickets', { signal, params: { query: { ...filters, pageSize, pageToken } } }),
    ),
  );
  const create = (
    <Link href="/ticket/new" asChild>
      <ButtonLink variant="primary" icon={<PlusIcon />}>
        {m.create}
      </ButtonLink>
    </Link>
  );
  const reset = () => change({ status: undefined, priority: undefined, assignee: undefined });
  return (
    <>
      <PageHeader
        title={m.title}
        description={user.superUser ? m.aboutAll : m.about}
        actions={create}
      />
      <Filters filters={filters} onChange={change} />
      <DataTable
        {...tickets}
        label={m.title}
        columns={ticketColumns(m)}
        rowKey={ticket => ticket.uid}
        onOpen={ticket => navigate(`/ticket/${ticket.uid}`)}
        empty={
          narrowed ? (
            <EmptyState
              icon={<SearchIcon size={24} />}
              title={m.noMatch.title}
              text={m.noMatch.text}
              action={<Button onClick={reset}>{m.noMatch.reset}</Button>}
            />
          ) : (
            <EmptyState
              icon={<TicketIcon size={24} />}
              title={m.none.title}
              text={m.none.text}
              action={create}
            />
          )
        }
      />
    </>
  );
}

interface FiltersProps {
  filters: TicketFilters;
  onChange: (changed: Partial<TicketFilters>) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  const m = useMessages();
  const { self, others } = useAgents();
  const { status, priority, assignee } = filters;
  return (
    <Toolbar>
      <Select
        label={m.columns.status}
        value={status ?? ''}
        options={[
          { value: '', label: m.allStatuses },
          ...statuses.map(value => ({ value, label: m.statuses[value] })),
        ]}
        onChange={value => onChange({ status: value || undefined })}
      />
      <Select
        label={m.columns.priority}
        value={priority ?? ''}
        options={[
          { value: '', label: m.allPriorities },
          ...priorities.toReversed().map(value => ({ value, label: m.priorities[value] })),
        ]}
        onChange={value => onChange({ priority: value || undefined })}
      />
      <Select
        label={m.columns.assignee}
        value={assignee ?? ''}
        options={[
          { value: '', label: m.anyAssignee },
          { value: self.uid, label: m.me },
          ...others.map(({ uid, nickname }) => ({ value: uid, label: nickname })),
          // Of a link, and in no list yet.
          ...(assignee && ![self, ...others].some(each => each.uid === assignee)
            ? [{ value: assignee, label: m.history.somebody(assignee.slice(0, 8)) }]
            : []),
        ]}
        onChange={value => onChange({ assignee: value || undefined })}
      />
    </Toolbar>
  );
}
