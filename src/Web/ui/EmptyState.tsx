import type { ReactNode } from 'react';
import './styles/feedback.css';

interface Props {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  /** The one thing to do here. */
  action?: ReactNode;
  /** Where it is the whole page, which then has no header. */
  page?: boolean;
}

export function EmptyState({ icon, title, text, action, page }: Props) {
  return (
    <div className="state">
      {icon && <span className="state-icon">{icon}</span>}
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {text && <p className="state-text">{text}</p>}
      {action}
    </div>
  );
}
