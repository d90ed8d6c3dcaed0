import type { Tone } from './Badge';
import { useWidth } from './useWidth';
import './styles/tile.css';

interface Props {
  /** What it shows; the number beside it is what counts. */
  title: string;
  values: number[];
  tone: Tone;
}

const height = 36;
const inset = 3;

export function Sparkline({ title, values, tone }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const top = Math.max(1, ...values);
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) =>
      `${(inset + index * step).toFixed(1)} ${(height - inset - (value / top) * (height - 2 * inset)).toFixed(1)}`,
  );
  const line = `M${points.join('L')}`;
  const end = points.at(-1)?.split(' ');
  return (
    <div ref={ref} className={`sparkline sparkline-${tone}`} title={title}>
      {width > 0 && values.length > 1 && (
        <svg width={width} height={height} aria-hidden="true">
          <path className="sparkline-area" d={`${line}V${height}H${inset}Z`} />
          <path className="sparkline-line" d={line} />
          {end && <circle cx={end[0]} cy={end[1]} r={2.5} />}
        </svg>
      )}
    </div>
  );
}
