import { type ReactNode, useEffect, useId, useRef } from 'react';
import './styles/overlay.css';

interface Props {
  title: string;
  children: ReactNode;
  /** Buttons; the main one last. */
  footer: ReactNode;
  /** Escape; while undefined it does nothing. */
  onClose?: () => void;
}

/** Modal while it is rendered: `{open && <Dialog …/>}`. Gives the focus back by itself. */
export function Dialog({ title, children, footer, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className="dialog-content">
        <h2 id={id}>{title}</h2>
        {children}
        <div className="dialog-footer">{footer}</div>
      </div>
    </dialog>
  );
}
