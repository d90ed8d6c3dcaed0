import type { AuditEvent } from '../../api/client';
import { useFormat, useLocale } from '../../i18n';
import { BarChart } from '../../ui/BarChart';
import { Card } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/Skeleton';
import { useMessages } from '../messages';
import { bucketsOf, spanOf } from './buckets';
import { groups, groupTones } from './eventTypes';

interface Props {
  events: AuditEvent[] | undefined;
  instants: { from?: number; to?: number };
  now: number;
  counting: boolean;
  failed: boolean;
  complete: boolean;
}

const height = 200;

/** How many events there were in each hour, or day. */
export function AuditChart({ events, instants, now, counting, failed, complete }: Props) {
  const m = useMessages().audit;
  const format = useFormat();
  const locale = useLocale();
  const to = Math.min(instants.to ?? now, now);
  const [from] = spanOf(events ?? [], complete || counting, instants.from, to);
  const { unit, buckets } = bucketsOf(events ?? [], from, to);
  const hourly = unit === 'hour';
  const date = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const label = hourly ? m.perHour : m.perDay;
  const count = events?.length ?? 0;
  const bounded = !complete && !counting && !failed && events !== undefined;
  return (
    <Card
      title={label}
      actions={
        <span className="small muted" role="status">
          {counting
            ? m.counting(format.number(count))
            : complete && events && m.counted(format.number(count))}
        </span>
      }
    >
      <div className="stack">
        {events === undefined ? (
          <div className="audit-chart-skeleton">
            <Skeleton width="100%" height={height} />
          </div>
        ) : (
          <BarChart
            label={label}
            categoryLabel={hourly ? m.hour : m.day}
            height={height}
            categories={buckets.map(({ start }) =>
              hourly ? format.dateTime(start) : format.date(start),
            )}
            axis={buckets.map(({ start }) =>
              hourly && new Date(start).getHours() !== 0 ? time.format(start) : date.format(start),
            )}
            series={groups.map(group => ({
              name: m.groups[group],
              tone: groupTones[group],
              values: buckets.map(bucket => bucket.counts[group]),
            }))}
          />
        )}
        {bounded && (
          <Notice tone="warning">{m.bounded(format.number(count), format.dateTime(from))}</Notice>
        )}
        {failed && <Notice tone="warning">{m.chartFailed}</Notice>}
      </div>
    </Card>
  );
}
