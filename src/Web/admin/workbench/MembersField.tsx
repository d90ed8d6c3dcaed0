import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { loadPages } from '../../api/loadPages';
import { IconButton } from '../../ui/IconButton';
import { CloseIcon } from '../../ui/icons';
import { Select } from '../../ui/Select';
import { useMessages } from './messages';
import '../../ui/styles/chips.css';

interface Props {
  uids: string[];
  onChange: (uids: string[]) => void;
}

/** Who serves a workgroup: nobody named means everybody. */
export function MembersField({ uids, onChange }: Props) {
  const m = useMessages().workgroups;
  const { data, isError } = useUsers();
  const users = data?.rows ?? [];
  const nameOf = (uid: string) => users.find(user => user.uid === uid)?.nickname ?? uid.slice(0, 8);
  const others = users.filter(user => user.enabled && !uids.includes(user.uid));
  return (
    <div className="field">
      <span className="field-label">{m.members}</span>
      <div className="workbench-members">
        {uids.length === 0 && <span className="muted">{m.everybody}</span>}
        <ul className="chips">
          {uids.map(uid => (
            <li key={uid}>
              <span className="chip">
                {nameOf(uid)}
                <IconButton
                  label={m.removeMember(nameOf(uid))}
                  small
                  onClick={() => onChange(uids.filter(each => each !== uid))}
                >
                  <CloseIcon size={14} />
                </IconButton>
              </span>
            </li>
          ))}
        </ul>
        <Select
          label={m.addMember}
          value=""
          disabled={others.length === 0}
          options={[
            { value: '', label: m.addMember },
            ...others.map(user => ({
              value: user.uid,
              label: `${user.nickname} · ${user.username}`,
            })),
          ]}
          onChange={uid => uid !== '' && onChange([...uids, uid])}
        />
      </div>
      {isError && <p className="field-hint">{m.usersFailed}</p>}
    </div>
  );
}

/** The first thousand: of more, a list to choose from is no help. */
function useUsers() {
  return useQuery({
    queryKey: ['users', 'to choose'],
    queryFn: ({ signal }) =>
      loadPages(pageToken => {
        const query = { pageSize: 100, pageToken };
        return call(api.GET('/api/users/list', { signal, params: { query } }));
      }, 10),
    staleTime: 60_000,
  });
}
