import type { ReactNode } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorNotice } from './ErrorNotice';

interface Props {
  /** Names the thing: "Revoke “CRM”?" */
  title: string;
  /** What will happen, and further input where there is some. */
  children?: ReactNode;
  /** What the button does: "Revoke". */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** The question before what cannot be undone: `{asking && <ConfirmDialog …/>}`. */
export function ConfirmDialog(props: Props) {
  const { common } = useBaseMessages();
  const close = props.busy ? undefined : props.onClose;
  return (
    <Dialog
      title={props.title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{common.cancel}</Button>
          <Button
            variant={props.danger ? 'danger' : 'primary'}
            busy={props.busy}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
      {props.error != null && <ErrorNotice error={props.error} />}
    </Dialog>
  );
}
