import { useField } from './Field';
import { ChevronDownIcon } from './icons';
import './styles/field.css';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
}

interface Props<T extends string> {
  value: T;
  options: readonly SelectOption<T>[];
  onChange: (value: T) => void;
  /** Where it stands in no field. */
  label?: string;
  disabled?: boolean;
}

/** The browser's own list, which phones and screen readers know best; styled where browsers let it be. */
export function Select<T extends string>({ value, options, onChange, label, disabled }: Props<T>) {
  const field = useField();
  return (
    <span className="select">
      <select
        {...field}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className="input"
        value={value}
        disabled={disabled}
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
      <ChevronDownIcon size={16} />
    </span>
  );
}
