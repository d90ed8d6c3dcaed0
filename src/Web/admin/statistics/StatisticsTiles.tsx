import { useFormat } from '../../i18n';
import { Notice } from '../../ui/Notice';
import { Tile, TileList } from '../../ui/Tile';
import { useMessages } from './messages';
import { type Period, useLive } from './useStatistics';

/** What is going on now, and a word of warning where nobody is there for those who wait. */
export function LiveTiles() {
  const m = useMessages();
  const format = useFormat();
  const { data, isError } = useLive();
  const value = (count: number | undefined) =>
    count === undefined ? (isError ? m.none : undefined) : format.number(count);
  return (
    <>
      {data && data.queuingThreadCount > 0 && data.onlineAgentCount === 0 && (
        <Notice tone="warning">{m.nobodyServes}</Notice>
      )}
      <TileList label={m.now}>
        <Tile low label={m.online} value={value(data?.onlineAgentCount)} text={m.nowText} />
        <Tile low label={m.queuing} value={value(data?.queuingThreadCount)} text={m.nowText} />
        <Tile low label={m.current} value={value(data?.currentThreadCount)} text={m.nowText} />
      </TileList>
    </>
  );
}

interface Props {
  period: Period | undefined;
  failed: boolean;
}

export function PeriodTiles({ period, failed }: Props) {
  const m = useMessages();
  const format = useFormat();
  const overview = period?.overview;
  // What failed to load is told below.
  const missing = failed ? m.none : undefined;
  const messages = overview && overview.agentMessageCount + overview.visitorMessageCount;
  return (
    <TileList label={m.period}>
      <Tile
        low
        label={m.incoming}
        value={overview ? format.number(overview.totalIncomingThreads) : missing}
        text={
          period &&
          m.perDay(perDay(period.overview.totalIncomingThreads, period.days.length, format.number))
        }
      />
      <Tile
        low
        label={m.acceptRate}
        value={
          overview
            ? overview.totalIncomingThreads > 0
              ? format.percent(overview.acceptRate)
              : m.none
            : missing
        }
        text={overview && m.accepted(format.number(overview.acceptedThreadCount))}
      />
      <Tile
        low
        label={m.firstResponse}
        value={
          overview
            ? overview.avgFirstResponseTime > 0
              ? format.duration(overview.avgFirstResponseTime)
              : m.none
            : missing
        }
        text={m.firstResponseText}
      />
      <Tile
        low
        label={m.messages}
        value={messages === undefined ? missing : format.number(messages)}
        text={
          overview &&
          m.messagesText(
            format.number(overview.agentMessageCount),
            format.number(overview.visitorMessageCount),
          )
        }
      />
    </TileList>
  );
}

function perDay(count: number, days: number, number: (value: number) => string): string {
  return number(Math.round((count / days) * 10) / 10);
}
