import type { ReactNode } from 'react';
import { ChevronDownIcon } from './icons';
import './styles/field.css';

interface Props<T extends string> {
  label: string;
  icon: ReactNode;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** The browser's own list: for where nothing more may be loaded, as in sign-in. */
export function NativeSelect<T extends string>({
  label,
  icon,
  value,
  options,
  onChange,
}: Props<T>) {
  return (
    <span className="native-select">
      {icon}
      <select
        aria-label={label}
        value={value}
        onChange={event => {
          const chosen = options[event.target.selectedIndex];
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDownIcon size={14} />
    </span>
  );
}
