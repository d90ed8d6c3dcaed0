import type { ReactNode } from 'react';
import './styles/layout.css';

/** Search and filters above a list; `end` stands at the other side. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="toolbar">
      {children}
      {end && <div className="toolbar-end">{end}</div>}
    </div>
  );
}
