import { useCallback, useState } from 'react';
import type { User } from '../../api/client';
import { Button } from '../../ui/Button';
import { Countdown } from '../../ui/Countdown';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { isLocked } from './UserBadges';
import { userActions, useUserAction } from './useUserAction';

/** What keeps the user from signing in, with what ends it. */
export function UserNotices({ user }: { user: User }) {
  const m = useMessages().users;
  const [, setEnded] = useState<string>();
  const end = useCallback(() => setEnded(user.lockedUntil), [user.lockedUntil]);
  const unlock = useUserAction(
    () => userActions.unlock(user.uid),
    ({ nickname }) => m.unlocked(nickname),
  );
  const enable = useUserAction(
    () => userActions.enable(user.uid),
    ({ nickname }) => m.enabledDone(nickname),
  );
  const locked = isLocked(user, Date.now());
  if (!locked && user.enabled) return null;
  return (
    <div className="stack user-notices">
      {locked && user.lockedUntil !== undefined && (
        <Notice tone="warning" title={m.lockedTitle}>
          <div className="user-notice">
            <Countdown until={Date.parse(user.lockedUntil)} onEnd={end}>
              {m.lockedText}
            </Countdown>
            <Button small busy={unlock.isPending} onClick={() => unlock.mutate()}>
              {m.unlock}
            </Button>
          </div>
        </Notice>
      )}
      {!user.enabled && (
        <Notice tone="danger" title={m.disabledTitle}>
          <div className="user-notice">
            <span>{m.disabledText}</span>
            <Button small busy={enable.isPending} onClick={() => enable.mutate()}>
              {m.enable}
            </Button>
          </div>
        </Notice>
      )}
      {unlock.isError && <ErrorNotice error={unlock.error} />}
      {enable.isError && <ErrorNotice error={enable.error} />}
    </div>
  );
}
