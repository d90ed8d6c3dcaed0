import { useState } from 'react';
import { IconButton } from '../../ui/IconButton';
import { CloseIcon, UserIcon } from '../../ui/icons';
import { Spinner } from '../../ui/Spinner';
import { TextInput } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { useUser, useUserLookup } from './useUserLookup';

interface Props {
  userUid: string | undefined;
  onChange: (userUid: string | undefined) => void;
}

/** Everybody's tokens, or those of one whose exact name or uid is typed. */
export function OwnerFilter({ userUid, onChange }: Props) {
  const m = useMessages().tokens.ownerFilter;
  const chosen = useUser(userUid);
  if (userUid === undefined) return <OwnerSearch onFound={onChange} />;
  const name = chosen?.nickname ?? userUid.slice(0, 8);
  return (
    <span className="owner-chip">
      <UserIcon size={16} />
      <span title={chosen?.username ?? userUid}>{m.of(name)}</span>
      <IconButton label={m.clear} small onClick={() => onChange(undefined)}>
        <CloseIcon size={16} />
      </IconButton>
    </span>
  );
}

function OwnerSearch({ onFound }: { onFound: (userUid: string) => void }) {
  const m = useMessages().tokens.ownerFilter;
  const [text, setText] = useState('');
  const { user, missing, searching } = useUserLookup(text);
  return (
    <div className="owner-search">
      <span className="input-group">
        <UserIcon className="input-search-icon" size={17} />
        <TextInput
          className="input-search"
          aria-label={m.label}
          placeholder={m.placeholder}
          value={text}
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => event.key === 'Enter' && user && onFound(user.uid)}
        />
        {searching && <Spinner />}
      </span>
      <div role="status" className={text === '' ? undefined : 'owner-search-result'}>
        {missing && <p className="small muted">{m.missing}</p>}
        {user && (
          <button type="button" className="owner-option" onClick={() => onFound(user.uid)}>
            <strong>{user.nickname}</strong>
            <span className="small muted">{user.username}</span>
          </button>
        )}
      </div>
    </div>
  );
}
