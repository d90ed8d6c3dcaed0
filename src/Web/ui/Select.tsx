import { useField } from './Field';
import { ChevronDownIcon } from './icons';
import { OptionSelect, type SelectOption } from './OptionSelect';
import './styles/field.css';

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
      <OptionSelect
        {...field}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className="input"
        value={value}
        disabled={disabled}
        options={options}
        onChange={onChange}
      />
      <ChevronDownIcon size={16} />
    </span>
  );
}
