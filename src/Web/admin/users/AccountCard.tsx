import type { ReactNode } from 'react';
import type { User } from '../../api/client';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CopyButton } from '../../ui/CopyButton';
import { TrashIcon } from '../../ui/icons';
import { RelativeTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import type { Question } from './UserQuestion';

interface Props {
  user: User;
  /** The reader's own account, which they must not shut themselves out of. */
  self: boolean;
  onAsk: (question: Question) => void;
}

/** The state of the account, each with what changes it. */
export function AccountCard({ user, self, onAsk }: Props) {
  const m = useMessages().users;
  const ask = (question: Question, text: string) => (
    <Button small onClick={() => onAsk(question)}>
      {text}
    </Button>
  );
  return (
    <Card title={m.account}>
      <dl className="user-account">
        <Row
          name={m.status}
          action={!self && user.enabled && ask('disable', m.disable)}
          value={user.enabled ? m.canSignIn : m.cannotSignIn}
        />
        <Row
          name={m.password}
          action={!self && ask('password', m.setPassword)}
          value={
            user.passwordModifiedAt === null ? (
              m.noPassword
            ) : (
              <>
                {m.passwordSet} <RelativeTime value={user.passwordModifiedAt} />
              </>
            )
          }
        />
        <Row
          name={m.role}
          action={!self && (user.superUser ? ask('demote', m.demote) : ask('promote', m.promote))}
          value={user.superUser ? m.superUser : m.roleUser}
        />
        <Row
          name={m.uid}
          action={<CopyButton text={user.uid} label={m.copyUid} iconOnly />}
          value={<code>{user.uid}</code>}
        />
      </dl>
      {self ? (
        <p className="small muted account-end">{m.ownAccount}</p>
      ) : (
        <div className="user-account-end">
          <Button
            variant="quiet"
            small
            className="user-account-delete"
            icon={<TrashIcon size={16} />}
            onClick={() => onAsk('delete')}
          >
            {m.delete}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Row({ name, value, action }: { name: string; value: ReactNode; action: ReactNode }) {
  return (
    <div className="user-account-row">
      <dt>{name}</dt>
      <dd>{value}</dd>
      {action && <dd className="user-account-action">{action}</dd>}
    </div>
  );
}
