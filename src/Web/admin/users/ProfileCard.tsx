import { useRef, useState } from 'react';
import { api, call, type User } from '../../api/client';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { focusFirstError } from '../../ui/focusFirstError';
import { useMessages } from '../messages';
import { changesOf, edited, problemsOf, type UserForm } from './fields';
import { ProfileFields, SignInFields } from './UserFields';
import { useFormErrors } from './useFormErrors';
import { useUserAction } from './useUserAction';

/** What is known of the user, to be edited in place; only what was changed is sent. */
export function ProfileCard({ user }: { user: User }) {
  const m = useMessages().users;
  const formElement = useRef<HTMLFormElement>(null);
  const [edits, setEdits] = useState<Partial<UserForm>>({});
  const form = edited(user, edits);
  const changes = changesOf(user, edits);
  const dirty = Object.keys(changes).length > 0;

  const save = useUserAction(
    () =>
      call(
        api.PUT('/api/users/{uid}', { params: { path: { uid: user.uid } }, body: changes }),
      ).catch(error => {
        focusFirstError(formElement.current);
        throw error;
      }),
    () => m.saved,
    () => discard(),
  );
  const { errors, otherFailure, change, leave, check, reset } = useFormErrors(
    problemsOf(form),
    save.error,
  );
  const discard = () => {
    setEdits({});
    reset();
    save.reset();
  };
  const fields = {
    form,
    errors,
    onLeave: leave,
    onChange: (more: Partial<UserForm>) => {
      setEdits({ ...edits, ...more });
      for (const field of Object.keys(more)) change(field as keyof UserForm);
    },
  };
  return (
    <Card title={m.profile}>
      <form
        ref={formElement}
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (!dirty || save.isPending) return;
          if (check()) save.mutate();
          else focusFirstError(formElement.current);
        }}
      >
        <SignInFields {...fields} />
        <ProfileFields {...fields} />
        {otherFailure !== undefined && <ErrorNotice error={otherFailure} title={m.saveFailed} />}
        <div className="row">
          <Button type="submit" variant="primary" busy={save.isPending} disabled={!dirty}>
            {m.save}
          </Button>
          {dirty && <Button onClick={discard}>{m.discard}</Button>}
        </div>
      </form>
    </Card>
  );
}
