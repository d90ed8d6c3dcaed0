import './styles/feedback.css';

/** Holds the place of a text until it arrives; whoever shows it says `aria-busy`. */
export function Skeleton({ width = '60%', height }: { width?: string | number; height?: number }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}
