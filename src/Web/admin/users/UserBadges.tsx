import type { User } from '../../api/client';
import { Badge } from '../../ui/Badge';
import { useNow } from '../../ui/useNow';
import { useMessages } from '../messages';

export function isLocked(user: User, now: number): boolean {
  return user.lockedUntil !== undefined && Date.parse(user.lockedUntil) > now;
}

/** Whether, and as what, the user may sign in. */
export function UserBadges({ user }: { user: User }) {
  const m = useMessages().users;
  const now = useNow(user.lockedUntil === undefined ? undefined : 5);
  const locked = isLocked(user, now);
  return (
    <span className="row">
      {!user.enabled && (
        <Badge tone="danger" dot>
          {m.disabled}
        </Badge>
      )}
      {locked && (
        <Badge tone="warning" dot>
          {m.locked}
        </Badge>
      )}
      {user.enabled && !locked && (
        <Badge tone="success" dot>
          {m.enabled}
        </Badge>
      )}
      {user.superUser && <Badge tone="accent">{m.superUser}</Badge>}
    </span>
  );
}
