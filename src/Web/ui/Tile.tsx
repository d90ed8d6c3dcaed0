import type { ReactNode } from 'react';
import type { Tone } from './Badge';
import { Skeleton } from './Skeleton';
import { Sparkline } from './Sparkline';
import './styles/tile.css';

interface Props {
  label: string;
  /** undefined while it is not known. */
  value: string | undefined;
  text?: string | undefined;
  trend?: { title: string; values: number[] } | undefined;
  tone?: Tone;
  /** Without the room that a trend takes, where no tile beside it has one. */
  low?: boolean;
}

/** A number that matters, with how it came to be. */
export function Tile({ label, value, text, trend, tone = 'accent', low = false }: Props) {
  return (
    <li className="card tile" aria-busy={value === undefined}>
      <p className="tile-label">{label}</p>
      <p className="tile-value">{value ?? <Skeleton width={72} height={26} />}</p>
      <p className="small muted tile-text">
        {value === undefined ? <Skeleton width={110} /> : text}
      </p>
      {trend ? (
        <Sparkline {...trend} tone={tone} />
      ) : (
        !low && <div className="sparkline" aria-hidden="true" />
      )}
    </li>
  );
}

export function TileList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="tiles" aria-label={label}>
      {children}
    </ul>
  );
}
