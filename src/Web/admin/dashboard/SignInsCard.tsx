import type { UseQueryResult } from '@tanstack/react-query';
import { useFormat } from '../../i18n';
import { BarChart } from '../../ui/BarChart';
import { LoadedCard } from '../../ui/LoadedCard';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { useDayLabel } from './useDayLabel';
import type { SignIns } from './useSignIns';
import { maximumPages, pageSize } from './useTokens';

export function SignInsCard({ query }: { query: UseQueryResult<SignIns> }) {
  const m = useMessages().dashboard;
  const format = useFormat();
  const dayLabel = useDayLabel();
  return (
    <LoadedCard title={m.signIns} query={query} height={256}>
      {signIns => (
        <div className="stack">
          {[...signIns.succeeded, ...signIns.failed].every(value => value === 0) ? (
            <p className="dashboard-none muted">{m.signInsNone}</p>
          ) : (
            <BarChart
              label={m.signInsLabel}
              categoryLabel={m.day}
              categories={signIns.days.map(dayLabel)}
              series={[
                { name: m.succeeded, tone: 'accent', values: signIns.succeeded },
                { name: m.failed, tone: 'danger', values: signIns.failed },
              ]}
            />
          )}
          {signIns.completeSince !== undefined && (
            <Notice tone="warning">
              {m.signInsMore(
                format.number(maximumPages * pageSize),
                dayLabel(new Date(signIns.completeSince)),
              )}
            </Notice>
          )}
        </div>
      )}
    </LoadedCard>
  );
}
