import type { ReactNode } from 'react';
import { ChevronDownIcon } from './icons';
import { OptionSelect, type SelectOption } from './OptionSelect';
import './styles/field.css';

interface Props<T extends string> {
  label: string;
  icon: ReactNode;
  value: T;
  options: readonly SelectOption<T>[];
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
      <OptionSelect aria-label={label} value={value} options={options} onChange={onChange} />
      <ChevronDownIcon size={14} />
    </span>
  );
}
