import type { User } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { useMessages } from '../messages';
import { DeleteUserDialog } from './DeleteUserDialog';
import { RefusalNotice } from './RefusalNotice';
import { refusalOf } from './refusal';
import { SetPasswordDialog } from './SetPasswordDialog';
import { userActions, useUserAction } from './useUserAction';

export type Question = 'disable' | 'promote' | 'demote' | 'password' | 'delete';

interface Props {
  user: User;
  question: Question;
  onClose: () => void;
}

/** The question before something is done to a user. */
export function UserQuestion({ user, question, onClose }: Props) {
  if (question === 'password') return <SetPasswordDialog user={user} onClose={onClose} />;
  if (question === 'delete') return <DeleteUserDialog user={user} onClose={onClose} />;
  return <ChangeQuestion user={user} question={question} onClose={onClose} />;
}

interface ChangeProps extends Props {
  question: 'disable' | 'promote' | 'demote';
}

function ChangeQuestion({ user, question, onClose }: ChangeProps) {
  const m = useMessages().users;
  const name = user.nickname;
  const texts = {
    disable: { title: m.disableTitle, body: m.disableBody, do: m.disable, done: m.disabledDone },
    promote: { title: m.promoteTitle, body: m.promoteBody, do: m.promote, done: m.promoted },
    demote: { title: m.demoteTitle, body: m.demoteBody, do: m.demote, done: m.demoted },
  }[question];
  const change = useUserAction(
    () =>
      question === 'disable'
        ? userActions.disable(user.uid)
        : userActions.setSuperUser(user.uid, question === 'promote'),
    () => texts.done(name),
    onClose,
  );
  const said = refusalOf(change.error).problem;
  return (
    <ConfirmDialog
      title={texts.title(name)}
      confirm={texts.do}
      danger={question !== 'promote'}
      busy={change.isPending}
      error={said === undefined ? change.error : undefined}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <p>{texts.body}</p>
      <RefusalNotice error={change.error} />
    </ConfirmDialog>
  );
}
