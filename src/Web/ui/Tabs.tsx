import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import './styles/layout.css';

interface Props {
  /** What the tabs are of. */
  label: string;
  tabs: { id: string; label: string; content: ReactNode }[];
  /** For tabs that the address follows; by themselves otherwise. */
  value?: string;
  onChange?: (id: string) => void;
}

export function Tabs({ label, tabs, value, onChange }: Props) {
  const prefix = useId();
  const [own, setOwn] = useState(tabs[0]?.id);
  const selected = value ?? own;
  const shown = tabs.find(tab => tab.id === selected);
  const select = (id: string) => {
    setOwn(id);
    onChange?.(id);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs.at((tabs.findIndex(tab => tab.id === selected) + step) % tabs.length);
    if (next === undefined) return;
    select(next.id);
    document.getElementById(`${prefix}-${next.id}`)?.focus();
  };
  return (
    <div>
      <div className="tab-list" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${prefix}-${tab.id}`}
            className="tab"
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${prefix}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => select(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {shown && (
        <div
          role="tabpanel"
          id={`${prefix}-panel`}
          aria-labelledby={`${prefix}-${shown.id}`}
          className="tab-panel"
          key={shown.id}
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
