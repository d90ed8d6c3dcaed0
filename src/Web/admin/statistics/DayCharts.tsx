import { type Range, type Totals, totalsByDay } from '../../api/agentDays';
import { useBaseMessages, useFormat } from '../../i18n';
import { BarChart, type BarSeries } from '../../ui/BarChart';
import { LoadedCard } from '../../ui/LoadedCard';
import { useMessages } from './messages';
import type { Period } from './useStatistics';

interface Props {
  query: { data: Period | undefined; error: unknown; refetch: () => unknown };
  range: Range;
}

export function DayCharts({ query, range }: Props) {
  const m = useMessages();
  const ofAgents =
    (name: string, value: (day: Totals) => number) =>
    ({ agents, days }: Period): BarSeries[] => [
      { name, tone: 'accent', values: totalsByDay(agents, days).map(value) },
    ];
  return (
    <>
      <DayChart
        query={query}
        title={m.conversations}
        label={m.conversationsLabel(range)}
        series={ofAgents(m.acceptedSeries, day => day.accepted)}
      />
      <DayChart
        query={query}
        title={m.messagesChart}
        label={m.messagesLabel(range)}
        series={ofAgents(m.messagesSeries, day => day.messages)}
      />
      <DayChart
        query={query}
        title={m.signIns}
        label={m.signInsLabel(range)}
        series={({ signIns }) => [
          { name: m.succeeded, tone: 'accent', values: signIns.map(day => day.succeeded) },
          {
            name: m.failed,
            tone: 'danger',
            values: signIns.map(day => day.failed + day.refused + day.locked),
          },
        ]}
      />
      <DayChart
        query={query}
        title={m.tokens}
        label={m.tokensLabel(range)}
        series={({ tokens }) => [
          { name: m.issued, tone: 'success', values: tokens.map(day => day.issued) },
          { name: m.ended, tone: 'neutral', values: tokens.map(day => day.ended) },
        ]}
      />
    </>
  );
}

interface ChartProps {
  query: Props['query'];
  title: string;
  label: string;
  series: (period: Period) => BarSeries[];
}

function DayChart({ query, title, label, series }: ChartProps) {
  const m = useMessages();
  const { common } = useBaseMessages();
  const format = useFormat();
  return (
    <LoadedCard title={title} query={query} height={200}>
      {period => {
        const shown = series(period);
        // Axes without a bar look like a chart that is broken.
        if (shown.every(each => each.values.every(value => value === 0))) {
          return <p className="statistics-none muted">{common.noData}</p>;
        }
        return (
          <BarChart
            label={label}
            categoryLabel={m.day}
            categories={period.days.map(format.utcDay)}
            series={shown}
            height={200}
          />
        );
      }}
    </LoadedCard>
  );
}
