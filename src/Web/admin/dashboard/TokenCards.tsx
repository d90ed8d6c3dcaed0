import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Token } from '../../api/client';
import type { Loaded } from '../../api/loadPages';
import { useFormat } from '../../i18n';
import { BarChart } from '../../ui/BarChart';
import { ButtonLink } from '../../ui/Button';
import { DonutChart } from '../../ui/DonutChart';
import { EmptyState } from '../../ui/EmptyState';
import { KeyIcon } from '../../ui/icons';
import { LoadedCard } from '../../ui/LoadedCard';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { statuses, statusOf } from '../tokens/lifetime';
import { statusTones } from '../tokens/statusTones';
import { countBySpan, dayStart, days, expiring } from './days';
import { useDayLabel } from './useDayLabel';

type Query = UseQueryResult<Loaded<Token>>;

const weeks = 12;

export function StatusCard({ query }: { query: Query }) {
  const { dashboard: m, tokens } = useMessages();
  const format = useFormat();
  const now = Date.now();
  return (
    <LoadedCard
      title={m.byStatus}
      actions={<Link href="/tokens">{m.allTokens}</Link>}
      query={query}
      height={152}
    >
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState
            icon={<KeyIcon size={24} />}
            title={m.noTokens}
            text={m.noTokensText}
            action={
              <Link href="/tokens/new" asChild>
                <ButtonLink variant="primary">{m.createToken}</ButtonLink>
              </Link>
            }
          />
        ) : (
          <div className="stack">
            <DonutChart
              label={m.byStatusLabel}
              segments={statuses.map(status => ({
                name: tokens.statuses[status],
                tone: statusTones[status],
                value: rows.filter(token => statusOf(token, now) === status).length,
              }))}
            />
            {more && <p className="small muted">{m.tokensMore(format.number(rows.length))}</p>}
          </div>
        )
      }
    </LoadedCard>
  );
}

export function ExpiriesCard({ query, listed }: { query: Query; listed: number }) {
  const m = useMessages().dashboard;
  const dayLabel = useDayLabel();
  const now = Date.now();
  const starts = days(now, 0, weeks, 7);
  const end = dayStart(now, weeks * 7);
  return (
    <LoadedCard title={m.expiries} query={query} height={300}>
      {({ rows }) => {
        const next = expiring(rows, now).filter(token => new Date(token.expiresAt) < end);
        if (next.length === 0) return <p className="dashboard-none muted">{m.expiriesNone}</p>;
        const instants = next.map(token => token.expiresAt);
        return (
          <div className="stack">
            <BarChart
              label={m.expiriesLabel}
              categoryLabel={m.week}
              categories={starts.map(dayLabel)}
              height={180}
              series={[
                { name: m.expiring, tone: 'warning', values: countBySpan(instants, starts, end) },
              ]}
            />
            <NextTokens tokens={next.slice(0, listed)} />
          </div>
        );
      }}
    </LoadedCard>
  );
}

function NextTokens({ tokens }: { tokens: Token[] }) {
  const m = useMessages().dashboard;
  return (
    <div>
      <h3 className="small muted">{m.nextToExpire}</h3>
      <ul className="dashboard-list">
        {tokens.map(token => (
          <li key={token.uid}>
            <span>
              <Link href={`/tokens/${token.uid}`}>{token.name}</Link>
              <span className="small muted dashboard-owner">{token.username}</span>
            </span>
            <span className="small muted">
              <RelativeTime value={token.expiresAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
