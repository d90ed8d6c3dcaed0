import { useState } from 'react';
import { Link } from 'wouter';
import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { KeyIcon, MonitorIcon } from '../../ui/icons';
import { RelativeTime } from '../../ui/RelativeTime';
import { type Messages, useMessages } from '../messages';
import { EndOthersDialog, EndSessionDialog } from './EndSessionDialogs';
import { sessionName, useSessions } from './useSessions';

const shownAtFirst = 8;

export function SessionsSection() {
  const m = useMessages().profile.sessions;
  const format = useFormat();
  const { rows, others, error, refetch, isCurrent, more } = useSessions();
  const [all, setAll] = useState(false);
  const [ending, setEnding] = useState<Token>();
  const [endingOthers, setEndingOthers] = useState(false);
  const shown = all ? rows : rows?.slice(0, shownAtFirst);
  return (
    <section className="sessions" aria-labelledby="sessions">
      <header className="sessions-header">
        <div>
          <h2 id="sessions">{m.title}</h2>
          <p className="muted">{m.about}</p>
        </div>
        {others.length > 0 && <Button onClick={() => setEndingOthers(true)}>{m.endAll}</Button>}
      </header>
      <DataTable
        label={m.title}
        rows={shown}
        error={error}
        retry={() => void refetch()}
        rowKey={session => session.uid}
        columns={columns(m, isCurrent, setEnding)}
        empty={<EmptyState icon={<MonitorIcon size={24} />} title={m.title} text={m.about} />}
      />
      {rows && shown && rows.length > shown.length && (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {m.showAll(format.number(rows.length))}
        </Button>
      )}
      {more && rows && <p className="small muted">{m.more(format.number(rows.length))}</p>}
      {ending && <EndSessionDialog session={ending} onClose={() => setEnding(undefined)} />}
      {endingOthers && <EndOthersDialog others={others} onClose={() => setEndingOthers(false)} />}
    </section>
  );
}

type Texts = Messages['profile']['sessions'];

function columns(
  m: Texts,
  isCurrent: (session: Token) => boolean,
  end: (session: Token) => void,
): Column<Token>[] {
  return [
    {
      id: 'name',
      label: null,
      header: m.name,
      cell: session => <Name session={session} current={isCurrent(session)} />,
    },
    { id: 'since', header: m.since, cell: session => <RelativeTime value={session.issuedAt} /> },
    {
      id: 'used',
      header: m.lastUsed,
      cell: session =>
        isCurrent(session) ? (
          m.now
        ) : session.lastUsedAt === null ? (
          <span className="muted">{m.unused}</span>
        ) : (
          <RelativeTime value={session.lastUsedAt} />
        ),
    },
    {
      id: 'expires',
      header: m.expires,
      cell: session => <RelativeTime value={session.expiresAt} />,
    },
    {
      id: 'actions',
      label: null,
      header: <span className="visually-hidden">{m.actions}</span>,
      align: 'end',
      cell: session =>
        !isCurrent(session) && (
          <Button
            small
            aria-label={m.endNamed(sessionName(session, m))}
            onClick={() => end(session)}
          >
            {m.end}
          </Button>
        ),
    },
  ];
}

function Name({ session, current }: { session: Token; current: boolean }) {
  const m = useMessages().profile.sessions;
  const Icon = session.type === 'SESSION' ? MonitorIcon : KeyIcon;
  return (
    <span className="session-name">
      <Icon />
      <span>
        <span className="row">
          {sessionName(session, m)}
          {current && <Badge tone="accent">{m.current}</Badge>}
        </span>
        <span className="small muted">
          {session.parentUid ? (
            <Link href={`/tokens/${session.parentUid}`}>{m.byLink}</Link>
          ) : (
            m.byPassword
          )}
          {session.channel && ` · ${m.channel(session.channel)}`}
        </span>
      </span>
    </span>
  );
}
