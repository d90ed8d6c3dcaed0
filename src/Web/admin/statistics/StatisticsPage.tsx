import { useState } from 'react';
import { type Range, ranges } from '../../api/agentDays';
import { PageHeader } from '../../ui/PageHeader';
import { Segments } from '../../ui/Segments';
import { AgentTable } from './AgentTable';
import { DayCharts } from './DayCharts';
import { useMessages } from './messages';
import { LiveTiles, PeriodTiles } from './StatisticsTiles';
import { usePeriod } from './useStatistics';
import './statistics.css';

export default function StatisticsPage() {
  const m = useMessages();
  const [range, setRange] = useState<Range>(30);
  const query = usePeriod(range);
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
      <div className="statistics">
        <LiveTiles />
        <PeriodTiles period={query.data} failed={query.isError} />
        <div className="statistics-charts">
          <DayCharts query={query} range={range} />
        </div>
        <AgentTable query={query} />
      </div>
    </>
  );
}
