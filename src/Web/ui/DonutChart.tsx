import { useBaseMessages, useFormat } from '../i18n';
import type { Tone } from './Badge';
import { ChartTable } from './ChartTable';
import './styles/chart.css';

interface Segment {
  name: string;
  value: number;
  tone: Tone;
}

const size = 120;
const outer = 58;
const inner = 40;

export function DonutChart({ label, segments }: { label: string; segments: Segment[] }) {
  const { common } = useBaseMessages();
  const format = useFormat();
  const total = segments.reduce((sum, each) => sum + each.value, 0);
  let before = 0;
  return (
    <div className="chart donut">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
        {total === 0 && <path className="chart-grid" fill="none" d={arc(0, 1)} />}
        {segments.map(each => {
          const from = before / total;
          before += each.value;
          return (
            each.value > 0 && (
              <path
                key={each.name}
                className={`fill-${each.tone}`}
                fillRule="evenodd"
                d={arc(from, before / total)}
              >
                <title>{`${each.name}: ${format.number(each.value)}`}</title>
              </path>
            )
          );
        })}
        <text className="donut-total" x={size / 2} y={size / 2 + 8}>
          {format.number(total)}
        </text>
      </svg>
      <ul className="chart-legend" aria-hidden="true">
        {segments.map(each => (
          <li key={each.name}>
            <span className={`chart-key fill-${each.tone}`} />
            {each.name}
            <strong>{format.number(each.value)}</strong>
          </li>
        ))}
      </ul>
      <ChartTable
        label={label}
        head={[label, common.total]}
        rows={segments.map(each => [each.name, each.value])}
      />
    </div>
  );
}

/** A piece of the ring between two shares of the turn, which begins at the top. */
function arc(from: number, to: number): string {
  if (to - from >= 0.9999) return `${circle(outer)}${circle(inner)}`;
  const large = to - from > 0.5 ? 1 : 0;
  const [a, b, c, d] = [point(outer, from), point(outer, to), point(inner, to), point(inner, from)];
  return `M${a}A${outer} ${outer} 0 ${large} 1 ${b}L${c}A${inner} ${inner} 0 ${large} 0 ${d}Z`;
}

function circle(radius: number): string {
  const r = `${radius} ${radius}`;
  return `M${point(radius, 0)}A${r} 0 1 1 ${point(radius, 0.5)}A${r} 0 1 1 ${point(radius, 0)}Z`;
}

function point(radius: number, share: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  const at = (value: number) => (size / 2 + radius * value).toFixed(2);
  return `${at(Math.cos(angle))} ${at(Math.sin(angle))}`;
}
