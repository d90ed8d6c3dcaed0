import { Link } from 'wouter';
import type { Token } from '../../api/client';
import { Breakable } from '../../ui/Breakable';
import type { Column } from '../../ui/DataTable';
import { IconButton } from '../../ui/IconButton';
import { BanIcon, CheckCircleIcon } from '../../ui/icons';
import { RelativeTime } from '../../ui/RelativeTime';
import type { Messages } from '../messages';
import { Expiry } from './Expiry';
import { FirstOf } from './FirstOf';
import { isLive, statusOf } from './lifetime';
import { StatusBadge } from './StatusBadge';

interface Input {
  m: Messages['tokens'];
  now: number;
  /** Whether there are tokens of others among them. */
  owners: boolean;
  /** Whether there is more than one type among them. */
  types: boolean;
  busyUid: string | undefined;
  setEnabled: (token: Token, enabled: boolean) => void;
}

export function tokenColumns(input: Input): Column<Token>[] {
  const { m, now, owners, types } = input;
  return [
    {
      id: 'name',
      header: m.name,
      label: null,
      cell: token => (
        <div className="token-name">
          <Link href={`/tokens/${token.uid}`}>{token.name}</Link>
          <span className="small muted">
            {types && `${typeName(m, token)} · `}
            <span className="mono" title={m.hint(token.hint)}>
              …{token.hint}
            </span>
          </span>
        </div>
      ),
    },
    {
      id: 'status',
      className: 'token-status',
      header: m.status,
      cell: token => <StatusBadge status={statusOf(token, now)} />,
    },
    ...(owners ? [ownerColumn(m)] : []),
    {
      id: 'scopes',
      header: m.scopes,
      className: 'token-scopes',
      cell: token => <FirstOf values={token.scopes} none={m.noScopes} more={m.more} />,
    },
    {
      id: 'domains',
      header: m.domains,
      className: 'token-domains',
      cell: token => <FirstOf values={token.allowedDomains} none={m.anywhere} more={m.more} />,
    },
    {
      id: 'used',
      header: m.lastUsed,
      className: 'token-used',
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <RelativeTime value={lastUsedAt} />
        ) : (
          <span className="muted">{m.notUsed}</span>
        ),
    },
    {
      id: 'expires',
      header: m.expires,
      className: 'token-expires',
      cell: token => <Expiry token={token} now={now} />,
    },
    {
      id: 'actions',
      header: <span className="visually-hidden">{m.actions}</span>,
      label: null,
      align: 'end',
      className: 'token-actions',
      cell: token => <QuickAction token={token} {...input} />,
    },
  ];
}

function ownerColumn(m: Messages['tokens']): Column<Token> {
  return {
    id: 'owner',
    header: m.owner,
    className: 'token-owner',
    cell: token => <Breakable text={token.username} />,
  };
}

function QuickAction({ token, m, now, busyUid, setEnabled }: Input & { token: Token }) {
  const status = statusOf(token, now);
  if (!isLive(status)) return null;
  const enable = status === 'disabled';
  return (
    <IconButton
      label={`${enable ? m.enable : m.disable} “${token.name}”`}
      small
      aria-busy={busyUid === token.uid || undefined}
      onClick={() => busyUid === undefined && setEnabled(token, enable)}
    >
      {enable ? <CheckCircleIcon /> : <BanIcon />}
    </IconButton>
  );
}

function typeName(m: Messages['tokens'], { type }: Token): string {
  return type === 'API' || type === 'BEARER' || type === 'SESSION' ? m.types[type] : type;
}
