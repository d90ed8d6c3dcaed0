import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, call, isApiError } from '../../api/client';
import { useIdempotencyKey } from '../../api/useIdempotencyKey';
import { Button, ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { focusFirstError } from '../../ui/focusFirstError';
import { PageHeader } from '../../ui/PageHeader';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { type CreateUserRequest, createRequestOf, emptyForm, problemsOf } from './fields';
import { NewPassword } from './NewPassword';
import { passwordProblem } from './passwordStrength';
import { ProfileFields, SignInFields } from './UserFields';
import { useFormErrors } from './useFormErrors';
import './users.css';

export default function NewUserPage() {
  const m = useMessages();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const formElement = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(emptyForm);
  const [password, setPassword] = useState('');
  const [enabled, setEnabled] = useState(true);
  const keys = useIdempotencyKey();

  const create = useMutation({
    mutationFn: (body: CreateUserRequest) =>
      call(
        api.POST('/api/v1/user/create', {
          body,
          params: { header: { 'Idempotency-Key': keys.keyFor(body) } },
        }),
      ),
    // The first request with this key is still running: its answer is this one's.
    retry: (failures, error) => isApiError(error, 409) && failures < 10,
    retryDelay: (_, error) => 1000 * ((isApiError(error) && error.retryAfter) || 1),
    onSuccess: user => {
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      toast({ text: m.users.created(user.nickname) });
      navigate(`/users/${user.uid}`);
    },
    onError: error => {
      keys.answered(error);
      focusFirstError(formElement.current);
    },
  });
  const problems = { ...problemsOf(form), ...passwordProblem(password, form) };
  const { errors, otherFailure, change, leave, check } = useFormErrors(problems, create.error);

  const fields = {
    form,
    errors,
    onLeave: leave,
    onChange: (changes: Partial<typeof form>) => {
      setForm({ ...form, ...changes });
      for (const field of Object.keys(changes)) change(field as keyof typeof form);
    },
  };
  return (
    <>
      <PageHeader
        title={m.users.newTitle}
        description={m.users.newAbout}
        back={{ href: '/users', label: m.users.allUsers }}
      />
      <form
        ref={formElement}
        className="user-form"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (create.isPending) return;
          if (check()) create.mutate(createRequestOf(form, password, enabled));
          else focusFirstError(formElement.current);
        }}
      >
        <Card title={m.users.groups.signIn}>
          <div className="stack">
            <p className="muted small">{m.users.hints.contact}</p>
            <SignInFields {...fields} />
            <NewPassword
              label={m.users.fields.password}
              optional
              value={password}
              error={errors.password}
              onBlur={() => leave('password')}
              onChange={value => {
                setPassword(value);
                change('password');
              }}
            />
          </div>
        </Card>
        <div className="stack">
          <Card title={m.users.groups.profile}>
            <div className="stack">
              <ProfileFields {...fields} />
            </div>
          </Card>
          <Card title={m.users.groups.status}>
            <Checkbox
              label={m.users.fields.enabled}
              hint={m.users.hints.enabled}
              checked={enabled}
              onChange={setEnabled}
            />
          </Card>
        </div>
        {otherFailure !== undefined && (
          <div className="wide">
            <ErrorNotice error={otherFailure} title={m.users.createFailed} />
          </div>
        )}
        <div className="row wide">
          <Button type="submit" variant="primary" busy={create.isPending}>
            {m.users.create}
          </Button>
          <Link href="/users" asChild>
            <ButtonLink>{m.common.cancel}</ButtonLink>
          </Link>
        </div>
      </form>
    </>
  );
}
