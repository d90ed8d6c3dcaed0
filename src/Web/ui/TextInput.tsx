import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react';
import { cx } from './cx';
import { useField } from './Field';
import './styles/field.css';

type InputProps = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextInput({ className, ...props }: InputProps) {
  return <input type="text" {...useField()} {...props} className={cx('input', className)} />;
}

export function TextArea({ className, ...props }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={3} {...useField()} {...props} className={cx('input', className)} />;
}
