import type { ReactNode } from 'react';
import type { Token } from '../../api/client';
import { useFormat } from '../../i18n';
import { Tile, TileList } from '../../ui/Tile';
import { useMessages } from '../messages';
import { day } from '../tokens/lifetime';
import { countActive, countBySpan, dayStart, days, expiring } from './days';
import type { SignIns } from './useSignIns';

export function Tiles({ children }: { children: ReactNode }) {
  const m = useMessages().dashboard;
  return <TileList label={m.tiles}>{children}</TileList>;
}

interface SignInTilesProps {
  signIns: SignIns | undefined;
  failed: boolean;
}

/** Where the data failed to load, which the cards below tell. */
const unknown = '–';
const nothing = '';

export function SignInTiles({ signIns, failed }: SignInTilesProps) {
  const m = useMessages().dashboard;
  const format = useFormat();
  const missing = failed ? unknown : undefined;
  const failures = signIns && sum(signIns.failed);
  const all = signIns && sum(signIns.succeeded) + sum(signIns.failed);
  return (
    <>
      <Tile
        label={m.signInsToday}
        value={signIns ? format.number(signIns.succeeded.at(-1) ?? 0) : missing}
        text={
          signIns ? m.yesterday(format.number(signIns.succeeded.at(-2) ?? 0)) : missing && nothing
        }
        trend={signIns && { title: m.signInsTodayTrend, values: signIns.succeeded }}
      />
      <Tile
        label={m.failureRate}
        value={
          failures !== undefined && all !== undefined
            ? format.percent(failures / (all || 1))
            : missing
        }
        text={failures !== undefined ? m.failures(format.number(failures)) : missing && nothing}
        trend={signIns && { title: m.failureRateTrend, values: signIns.failed }}
        tone="danger"
      />
    </>
  );
}

export function TokenTiles({ tokens, failed }: { tokens: Token[] | undefined; failed: boolean }) {
  const m = useMessages().dashboard;
  const format = useFormat();
  const now = Date.now();
  const missing = failed ? unknown : undefined;
  const next = tokens && expiring(tokens, now);
  const [first] = next ?? [];
  const soon = next?.filter(token => Date.parse(token.expiresAt) <= now + 7 * day).length;
  // The ends of the days, the last of which is now.
  const ends = [...days(now, -28, 29), new Date(now)];
  return (
    <>
      <Tile
        label={m.activeTokens}
        value={next ? format.number(next.length) : missing}
        text={tokens ? m.ofAll(format.number(tokens.length)) : missing && nothing}
        trend={tokens && { title: m.activeTokensTrend, values: countActive(tokens, ends) }}
        tone="success"
      />
      <Tile
        label={m.expiringSoon}
        value={soon === undefined ? missing : format.number(soon)}
        text={
          next === undefined
            ? missing && nothing
            : soon && first
              ? m.expiringNext(first.name, format.relative(first.expiresAt, now))
              : m.expiringNone
        }
        trend={
          next && {
            title: m.expiringSoonTrend,
            values: countBySpan(
              next.map(token => token.expiresAt),
              days(now, 0, 30),
              dayStart(now, 30),
            ),
          }
        }
        tone="warning"
      />
    </>
  );
}

export function SessionTile({ count, failed }: { count: number | undefined; failed: boolean }) {
  const m = useMessages().dashboard;
  const format = useFormat();
  const missing = failed ? unknown : undefined;
  return (
    <Tile
      label={m.sessions}
      value={count === undefined ? missing : format.number(count)}
      text={count === undefined ? missing && nothing : m.sessionsText}
    />
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
