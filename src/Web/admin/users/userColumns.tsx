import { Link } from 'wouter';
import type { User } from '../../api/client';
import { useSession } from '../../signin/session';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Breakable } from '../../ui/Breakable';
import type { Column } from '../../ui/DataTable';
import { CheckCircleIcon } from '../../ui/icons';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { UserBadges } from './UserBadges';

export function useUserColumns(): Column<User>[] {
  const m = useMessages().users;
  const self = useSession().user.uid;
  return [
    {
      id: 'user',
      label: null,
      header: m.user,
      cell: user => (
        <div className="user-name">
          <Avatar name={user.nickname} picture={user.avatar} />
          <div>
            <Link href={`/users/${user.uid}`}>{user.nickname}</Link>
            {user.uid === self && <Badge>{m.you}</Badge>}
            {/* Mostly it is the address or number of the next column. */}
            {user.username !== user.email && user.username !== user.mobile && (
              <div className="small muted">{user.username}</div>
            )}
          </div>
        </div>
      ),
    },
    {
      id: 'contact',
      header: m.contact,
      cell: user => (
        <div className="user-contact">
          {user.email && <Contact text={user.email} verified={user.emailVerified} />}
          {user.mobile && <Contact text={user.mobile} verified={user.mobileVerified} />}
        </div>
      ),
    },
    {
      id: 'password',
      className: 'user-password',
      header: m.passwordAt,
      cell: ({ passwordModifiedAt }) =>
        passwordModifiedAt === null ? (
          <span className="muted">{m.noPassword}</span>
        ) : (
          <RelativeTime value={passwordModifiedAt} />
        ),
    },
    { id: 'status', header: m.status, cell: user => <UserBadges user={user} /> },
  ];
}

function Contact({ text, verified }: { text: string; verified: boolean }) {
  const m = useMessages().users;
  return (
    <span>
      <Breakable text={text} />
      {verified && (
        <span className="user-verified" title={m.verified}>
          <CheckCircleIcon size={15} />
          <span className="visually-hidden">{m.verified}</span>
        </span>
      )}
    </span>
  );
}
