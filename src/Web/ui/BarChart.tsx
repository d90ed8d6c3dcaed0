import { useFormat } from '../i18n';
import type { Tone } from './Badge';
import { ChartTable } from './ChartTable';
import { useWidth } from './useWidth';
import './styles/chart.css';

export interface BarSeries {
  name: string;
  tone: Tone;
  /** One for each category. */
  values: number[];
}

interface Props {
  /** What the chart shows, in a sentence. */
  label: string;
  /** What the categories are: "Day". */
  categoryLabel: string;
  categories: string[];
  /** Shorter names of them, under the bars. */
  axis?: string[];
  /** Stacked, the first at the bottom. */
  series: BarSeries[];
  height?: number;
}

const margin = { top: 10, bottom: 24, left: 36 };

export function BarChart({
  label,
  categoryLabel,
  categories,
  axis = categories,
  series,
  height = 220,
}: Props) {
  const format = useFormat();
  const [ref, width] = useWidth<HTMLDivElement>();
  const totals = categories.map((_, index) => sum(series.map(each => each.values[index] ?? 0)));
  const ticks = niceTicks(Math.max(0, ...totals));
  const top = ticks.at(-1) ?? 1;
  const inner = {
    width: Math.max(0, width - margin.left),
    height: height - margin.top - margin.bottom,
  };
  const slot = inner.width / Math.max(1, categories.length);
  const bar = Math.min(36, Math.max(1, slot * 0.68));
  const y = (value: number) => margin.top + inner.height * (1 - value / top);
  // Labels keep about 56 pixels each.
  const every = Math.max(1, Math.ceil((categories.length * 56) / Math.max(1, inner.width)));

  return (
    <div className="chart">
      <Legend series={series} />
      <div ref={ref} style={{ height }}>
        <svg height={height} role="img" aria-label={label}>
          {ticks.map(tick => (
            <g key={tick}>
              <line className="chart-grid" x1={margin.left} x2={width} y1={y(tick)} y2={y(tick)} />
              <text x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
                {format.number(tick)}
              </text>
            </g>
          ))}
          {width > 0 &&
            categories.map((category, index) => {
              const x = margin.left + slot * index;
              let below = 0;
              return (
                <g key={category}>
                  <rect
                    className="chart-hit"
                    x={x}
                    y={margin.top}
                    width={slot}
                    height={inner.height}
                  >
                    <title>{describe(category, series, index, format.number)}</title>
                  </rect>
                  {series.map(each => {
                    const value = each.values[index] ?? 0;
                    below += value;
                    return (
                      <rect
                        key={each.name}
                        className={`fill-${each.tone}`}
                        pointerEvents="none"
                        x={x + (slot - bar) / 2}
                        y={y(below)}
                        width={bar}
                        height={(inner.height * value) / top}
                        rx={Math.min(2, bar / 4)}
                      />
                    );
                  })}
                  {index % every === 0 && (
                    <text x={x + slot / 2} y={height - 6} textAnchor="middle">
                      {axis[index]}
                    </text>
                  )}
                </g>
              );
            })}
        </svg>
      </div>
      <ChartTable
        label={label}
        head={[categoryLabel, ...series.map(each => each.name)]}
        rows={categories.map((each, index) => [each, ...series.map(one => one.values[index] ?? 0)])}
      />
    </div>
  );
}

function Legend({ series }: { series: BarSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="chart-legend" aria-hidden="true">
      {series.map(each => (
        <li key={each.name}>
          <span className={`chart-key fill-${each.tone}`} />
          {each.name}
        </li>
      ))}
    </ul>
  );
}

function describe(
  category: string,
  series: BarSeries[],
  index: number,
  number: (value: number) => string,
): string {
  const lines = series.map(each => `${each.name}: ${number(each.values[index] ?? 0)}`);
  return [category, ...lines].join('\n');
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Zero, and two to five round numbers up to the first that is no less than the highest value. */
export function niceTicks(highest: number): number[] {
  const rough = Math.max(1, highest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find(each => each * power >= rough) ?? 10));
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
