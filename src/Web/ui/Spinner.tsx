import './styles/feedback.css';

/** Decoration of something that says by itself that it is busy. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
