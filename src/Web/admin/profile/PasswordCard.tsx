import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, call, isApiError, type User } from '../../api/client';
import { signIn } from '../../signin/session';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Countdown } from '../../ui/Countdown';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { PasswordInput } from '../../ui/PasswordInput';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { findProblems, type PasswordDraft, type Problems, placeRefusal } from './passwordRules';

const emptyDraft: PasswordDraft = { old: '', next: '', repeat: '' };

export function PasswordCard({ user }: { user: User }) {
  const m = useMessages().profile.password;
  return (
    <Card title={m.title}>
      {user.passwordModifiedAt === null ? <Notice>{m.none}</Notice> : <PasswordForm user={user} />}
    </Card>
  );
}

function PasswordForm({ user }: { user: User }) {
  const m = useMessages().profile.password;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Problems>({});
  const [lockedUntil, setLockedUntil] = useState<number>();

  const change = useMutation({
    mutationFn: async ({ old, next }: PasswordDraft) => {
      const body = { oldPassword: old, newPassword: next };
      await call(api.POST('/api/users/me/password', { body }));
      // This session has ended with all others. Where a new one cannot be had, the form to sign in comes up.
      await signIn(user.username, next).catch(() => undefined);
    },
    onSuccess: () => {
      setDraft(emptyDraft);
      setTried(false);
      toast({ text: m.changed });
      void queries.invalidateQueries();
    },
    onError: error => {
      if (isApiError(error, 400)) setRefused(placeRefusal(error.message) ?? {});
      if (isApiError(error, 429)) setLockedUntil(Date.now() + (error.retryAfter ?? 60) * 1000);
    },
  });

  const problems = { ...findProblems(draft, tried), ...refused };
  const textOf = (field: keyof PasswordDraft) => {
    const problem = problems[field];
    const text = problem && m[problem];
    return typeof text === 'string' ? text : undefined;
  };
  const input = (field: keyof PasswordDraft, autoComplete: string) => (
    <PasswordInput
      autoComplete={autoComplete}
      value={draft[field]}
      onChange={event => {
        setDraft({ ...draft, [field]: event.target.value });
        setRefused({ ...refused, [field]: undefined });
      }}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    setTried(true);
    const found = Object.keys(findProblems(draft, true));
    if (found.length === 0) change.mutate(draft);
  };
  const placed = Object.values(refused).some(Boolean);
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <input type="hidden" autoComplete="username" value={user.username} readOnly />
      <Field label={m.old} error={textOf('old')}>
        {input('old', 'current-password')}
      </Field>
      <Field label={m.next} hint={m.nextHint} error={textOf('next')}>
        {input('next', 'new-password')}
      </Field>
      <Field label={m.repeat} error={textOf('repeat')}>
        {input('repeat', 'new-password')}
      </Field>
      {change.error !== null && !placed && lockedUntil === undefined && (
        <ErrorNotice error={change.error} title={m.failed} />
      )}
      {lockedUntil !== undefined && (
        <Notice tone="warning" live>
          <Countdown until={lockedUntil} onEnd={() => setLockedUntil(undefined)}>
            {m.locked}
          </Countdown>
        </Notice>
      )}
      <Notice tone="warning">{m.consequence}</Notice>
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={change.isPending}
          disabled={lockedUntil !== undefined}
        >
          {m.submit}
        </Button>
      </div>
    </form>
  );
}
