import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import {
  type AgentDay,
  firstDay,
  isNothing,
  type Range,
  ranges,
  totalsOf,
} from '../../api/agentDays';
import { api, call } from '../../api/client';
import { useFormat } from '../../i18n';
import { BarChart } from '../../ui/BarChart';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ChartIcon } from '../../ui/icons';
import { LoadedCard } from '../../ui/LoadedCard';
import { PageHeader } from '../../ui/PageHeader';
import { Segments } from '../../ui/Segments';
import { Tile, TileList } from '../../ui/Tile';
import { useMessages } from './messages';
import './statistics.css';

export default function StatisticsPage() {
  const m = useMessages();
  const [range, setRange] = useState<Range>(7);
  const query = useQuery({
    queryKey: ['statistics', 'own', range],
    queryFn: async ({ signal }) => {
      const from = firstDay(Date.now(), range);
      const params = { query: { from } };
      return (await call(api.GET('/api/agents/me/statistics', { signal, params }))).content;
    },
    // The days before stand while those of another range are asked for.
    placeholderData: before => before,
    refetchInterval: 60_000,
  });
  const empty = query.data !== undefined && isNothing(query.data);
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.about}
        actions={
          <Segments
            label={m.range}
            value={range}
            options={ranges.map(days => ({ value: days, label: m.days(days) }))}
            onChange={setRange}
          />
        }
      />
      <div className="own-statistics">
        <TodayTiles days={query.data} failed={query.isError} range={range} />
        {empty ? (
          <Empty />
        ) : (
          <>
            <DayCard
              query={query}
              title={m.conversations}
              label={m.conversationsLabel(range)}
              name={m.acceptedSeries}
              value={day => day.acceptedThreadCount}
            />
            <DayCard
              query={query}
              title={m.messagesChart}
              label={m.messagesLabel(range)}
              name={m.messagesSeries}
              value={day => day.agentMessageCount}
            />
          </>
        )}
      </div>
    </>
  );
}

interface TodayProps {
  days: AgentDay[] | undefined;
  failed: boolean;
  range: Range;
}

function TodayTiles({ days, failed, range }: TodayProps) {
  const m = useMessages();
  const format = useFormat();
  const today = days && totalsOf(days.slice(-1));
  const all = days && totalsOf(days);
  // What failed to load is told below.
  const missing = failed ? m.none : undefined;
  const time = (seconds: number | undefined) =>
    seconds === undefined ? m.none : format.duration(seconds);
  const count = (name: 'accepted' | 'closed' | 'messages') => ({
    value: today ? format.number(today[name]) : missing,
    text: all && m.total(range, format.number(all[name])),
  });
  return (
    <TileList label={m.tiles}>
      <Tile low label={m.accepted} {...count('accepted')} />
      <Tile low label={m.closed} {...count('closed')} />
      <Tile
        low
        label={m.firstResponse}
        value={today ? time(today.firstResponse) : missing}
        text={all && m.average(range, time(all.firstResponse))}
      />
      <Tile low label={m.messages} {...count('messages')} />
    </TileList>
  );
}

interface DayProps {
  query: { data: AgentDay[] | undefined; error: unknown; refetch: () => unknown };
  title: string;
  label: string;
  name: string;
  value: (day: AgentDay) => number;
}

function DayCard({ query, title, label, name, value }: DayProps) {
  const m = useMessages();
  const format = useFormat();
  return (
    <LoadedCard title={title} query={query} height={200}>
      {days => (
        <BarChart
          label={label}
          categoryLabel={m.day}
          categories={days.map(day => format.utcDay(day.day))}
          series={[{ name, tone: 'accent', values: days.map(value) }]}
          height={200}
        />
      )}
    </LoadedCard>
  );
}

function Empty() {
  const m = useMessages().empty;
  return (
    <div className="card">
      <EmptyState
        icon={<ChartIcon size={24} />}
        title={m.title}
        text={m.text}
        action={
          <Link href="/chat" asChild>
            <ButtonLink>{m.action}</ButtonLink>
          </Link>
        }
      />
    </div>
  );
}
