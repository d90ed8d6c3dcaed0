import { useState } from 'react';
import type { User } from '../../api/client';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { useMessages } from '../messages';
import { formOf } from './fields';
import { NewPassword } from './NewPassword';
import { passwordProblem } from './passwordStrength';
import { useFormErrors } from './useFormErrors';
import { userActions, useUserAction } from './useUserAction';

export function SetPasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const m = useMessages().users;
  const [password, setPassword] = useState('');
  const set = useUserAction(
    () => userActions.setPassword(user.uid, password),
    ({ nickname }) => m.passwordDone(nickname),
    onClose,
  );
  const problems =
    password === ''
      ? ({ password: 'passwordLength' } as const)
      : passwordProblem(password, formOf(user));
  const { errors, otherFailure, change, check } = useFormErrors(problems, set.error);
  const submit = () => {
    if (!set.isPending && check()) set.mutate();
  };
  return (
    <ConfirmDialog
      title={m.passwordTitle(user.nickname)}
      confirm={m.setPassword}
      busy={set.isPending}
      error={otherFailure}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{m.passwordBody}</p>
      <form
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <NewPassword
          label={m.newPassword}
          value={password}
          error={errors.password}
          onChange={value => {
            setPassword(value);
            change('password');
          }}
        />
      </form>
    </ConfirmDialog>
  );
}
