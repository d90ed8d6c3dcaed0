import { useEffect, useState } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { cx } from './cx';
import { IconButton } from './IconButton';
import { AlertIcon, CheckCircleIcon, CloseIcon } from './icons';
import { createStore, useStore } from './store';
import './styles/overlay.css';

interface ToastContent {
  text: string;
  tone?: 'success' | 'danger';
  /** What takes it back, where that is possible. */
  onUndo?: () => void;
}

type ShownToast = ToastContent & { id: number };

const toasts = createStore<ShownToast[]>([]);
let lastId = 0;

/** Says what was done: `toast({ text: m.tokens.disabled(name), onUndo: enable })`. */
export function toast(content: ToastContent): void {
  lastId += 1;
  toasts.set([...toasts.get().slice(-2), { ...content, id: lastId }]);
}

function dismiss(id: number): void {
  toasts.set(toasts.get().filter(each => each.id !== id));
}

/** Stands once, in the shell. */
export function Toaster() {
  const shown = useStore(toasts);
  return (
    <div className="toaster" role="status">
      {shown.map(each => (
        <ToastItem key={each.id} toast={each} />
      ))}
    </div>
  );
}

function ToastItem({ toast: { id, text, tone = 'success', onUndo } }: { toast: ShownToast }) {
  const { common } = useBaseMessages();
  const [held, setHeld] = useState(false);
  const seconds = onUndo || tone === 'danger' ? 10 : 5;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [id, seconds, held]);

  const Icon = tone === 'danger' ? AlertIcon : CheckCircleIcon;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who reads it, or is about to undo, gets the time
    <div
      className={cx('toast', tone === 'danger' && 'toast-danger')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon />
      <span>{text}</span>
      {onUndo ? (
        <Button
          variant="quiet"
          small
          onClick={() => {
            dismiss(id);
            onUndo();
          }}
        >
          {common.undo}
        </Button>
      ) : (
        <span />
      )}
      <IconButton label={common.close} small onClick={() => dismiss(id)}>
        <CloseIcon size={16} />
      </IconButton>
    </div>
  );
}
