import { createContext, type ReactNode, useContext, useId } from 'react';
import { useBaseMessages } from '../i18n';
import { AlertIcon } from './icons';
import './styles/field.css';

interface FieldContext {
  id: string;
  'aria-labelledby': string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

const Context = createContext<FieldContext | undefined>(undefined);

/** The attributes that tie an input to the label, hint and error of its field. */
export function useField(): Partial<FieldContext> {
  return useContext(Context) ?? {};
}

interface Props {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** One input of ui/. */
  children: ReactNode;
}

export function Field({ label, hint, error, optional, children }: Props) {
  const m = useBaseMessages();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const context: FieldContext = {
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        <span id={`${id}-label`}>{label}</span>
        {optional && <span className="field-optional">{m.common.optional}</span>}
      </label>
      <Context value={context}>{children}</Context>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <AlertIcon size={16} />
          {error}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
