import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { User } from '../../api/client';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import { CopyButton } from '../../ui/CopyButton';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';

export function AccountCard({ user }: { user: User }) {
  const m = useMessages().profile;
  const edit = user.superUser && <Link href={`/users/${user.uid}`}>{m.ownRecord}</Link>;
  return (
    <Card title={m.account} actions={edit}>
      <div className="profile-head">
        <Avatar name={user.nickname} picture={user.avatar} />
        <div>
          <p className="row">
            <strong>{user.nickname}</strong>
            {user.superUser && <Badge tone="accent">{m.superUser}</Badge>}
          </p>
          {user.description && <p className="muted">{user.description}</p>}
        </div>
      </div>
      <dl className="facts">
        <Fact label={m.username}>{user.username}</Fact>
        <Fact label={m.email}>
          <Contact value={user.email} verified={user.emailVerified} />
        </Fact>
        <Fact label={m.mobile}>
          <Contact value={user.mobile} verified={user.mobileVerified} />
        </Fact>
        {user.passwordModifiedAt && (
          <Fact label={m.passwordChanged}>
            <RelativeTime value={user.passwordModifiedAt} />
          </Fact>
        )}
        <Fact label={m.uid}>
          <span className="facts-uid">
            <code>{user.uid}</code>
            <CopyButton text={user.uid} label={m.copyUid} iconOnly />
          </span>
        </Fact>
      </dl>
      {!user.superUser && <p className="small muted facts-foot">{m.contactAdministrator}</p>}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Contact({ value, verified }: { value: string | undefined; verified: boolean }) {
  const m = useMessages().profile;
  if (!value) return <span className="muted">{m.notSet}</span>;
  return (
    <span className="row">
      {value}
      <Badge tone={verified ? 'success' : 'neutral'}>{verified ? m.verified : m.unverified}</Badge>
    </span>
  );
}
