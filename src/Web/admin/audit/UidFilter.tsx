import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call } from '../../api/client';
import { useBaseMessages } from '../../i18n';
import { Button } from '../../ui/Button';
import { describeError } from '../../ui/describeError';
import { Field } from '../../ui/Field';
import { IconButton } from '../../ui/IconButton';
import { CloseIcon } from '../../ui/icons';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { findUser, userQuery } from '../users/lookUp';
import { shortUid } from './names';

interface Props {
  kind: 'user' | 'token';
  label: string;
  uid: string;
  onChange: (uid: string) => void;
}

/** Events of one user, by whatever they are called, or of one token. */
export function UidFilter(props: Props) {
  return props.uid === '' ? <UidInput {...props} /> : <UidChosen {...props} />;
}

function UidInput({ kind, label, onChange }: Props) {
  const m = useMessages().audit;
  const base = useBaseMessages();
  const [text, setText] = useState('');
  const find = useMutation({
    mutationFn: (name: string) => uidOf(kind, name),
    onSuccess: uid => uid !== undefined && onChange(uid),
  });
  const missing = kind === 'user' ? m.noSuchUser : m.badToken;
  const error = find.isError
    ? describeError(find.error, base).title
    : find.isSuccess && find.data === undefined && find.variables === text.trim()
      ? missing
      : undefined;
  const submit = () => {
    if (text.trim() !== '' && !find.isPending) find.mutate(text.trim());
  };
  return (
    <form
      className="audit-uid"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={label} error={error}>
        <TextInput
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={kind === 'user' ? m.userPlaceholder : m.tokenPlaceholder}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </Field>
      {text.trim() !== '' && (
        <Button type="submit" busy={find.isPending}>
          {m.apply}
        </Button>
      )}
    </form>
  );
}

function UidChosen({ kind, label, uid, onChange }: Props) {
  const m = useMessages().audit;
  const user = useQuery({ ...userQuery(uid), enabled: kind === 'user', retry: false });
  const token = useQuery({
    queryKey: ['tokens', 'name', uid],
    queryFn: ({ signal }) =>
      call(api.GET('/api/tokens/{uid}', { signal, params: { path: { uid } } })),
    enabled: kind === 'token',
    retry: false,
  });
  const name = (kind === 'user' ? user.data?.username : token.data?.name) ?? shortUid(uid);
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <span className="audit-uid-chosen" title={uid}>
        <span>{name}</span>
        <IconButton label={m.remove(`${label} ${name}`)} small onClick={() => onChange('')}>
          <CloseIcon size={16} />
        </IconButton>
      </span>
    </div>
  );
}

async function uidOf(kind: 'user' | 'token', text: string): Promise<string | undefined> {
  if (kind === 'token') return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  return /^[0-9a-f]{32}$/.test(text) ? text : (await findUser(text))?.uid;
}
