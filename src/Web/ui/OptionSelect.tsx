import type { ComponentProps } from 'react';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
}

interface Props<T extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: T;
  options: readonly SelectOption<T>[];
  onChange: (value: T) => void;
}

/** The browser's own list, of typed values. */
export function OptionSelect<T extends string>({ options, onChange, ...props }: Props<T>) {
  return (
    <select
      {...props}
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
  );
}
