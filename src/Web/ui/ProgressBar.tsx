import type { Tone } from './Badge';
import { cx } from './cx';
import './styles/feedback.css';

interface Props {
  label: string;
  /** 0 to 1. */
  value: number;
  tone?: Tone;
  /** What the value is in words: "12 of 30 days left". */
  text?: string;
}

export function ProgressBar({ label, value, tone = 'accent', text }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      className={cx('progress', `progress-${tone}`)}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={text}
      title={text}
    >
      <span className="progress-bar" style={{ width: `${percent}%` }} />
    </span>
  );
}
