import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Thread } from '../../../api/client';
import { useFormat } from '../../../i18n';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { cx } from '../../../ui/cx';
import { BellOffIcon, PinIcon, StarIcon } from '../../../ui/icons';
import { RelativeTime } from '../../../ui/RelativeTime';
import { isWaiting } from '../../live/state';
import { useMessages } from '../../messages';

interface Props {
  thread: Thread;
  selected: boolean;
  accepting: boolean;
  onAccept: () => void;
}

export function ThreadItem({ thread, selected, accepting, onAccept }: Props) {
  const m = useMessages().chat;
  const format = useFormat();
  const { uid, user, content, unreadCount, top, star, mute } = thread;
  const waits = isWaiting(thread);
  return (
    <li className={cx('thread', waits && 'thread-waiting')}>
      <Link
        href={`/chat/${uid}`}
        className="thread-link"
        aria-current={selected ? 'true' : undefined}
      >
        <Avatar name={user.nickname} picture={user.avatar} tinted />
        <span className="thread-name">
          <span className="thread-nickname">{user.nickname}</span>
          {top && <Mark icon={<PinIcon size={13} />} label={m.pinned} />}
          {star && <Mark icon={<StarIcon size={13} />} label={m.starred} />}
          {mute && <Mark icon={<BellOffIcon size={13} />} label={m.muted} />}
        </span>
        <span className="thread-time">
          <RelativeTime short value={waits ? thread.createdAt : thread.updatedAt} />
        </span>
        <span className="thread-content">{content}</span>
        {unreadCount > 0 && !waits && (
          <span className={cx('thread-unread', mute && 'thread-unread-quiet')}>
            <span aria-hidden="true">{unreadCount > 99 ? '99+' : format.number(unreadCount)}</span>
            <span className="visually-hidden">{m.unread(format.number(unreadCount))}</span>
          </span>
        )}
      </Link>
      {waits && (
        <Button
          variant="primary"
          small
          busy={accepting}
          aria-label={m.acceptOf(user.nickname)}
          onClick={onAccept}
        >
          {m.accept}
        </Button>
      )}
    </li>
  );
}

function Mark({ icon, label }: { icon: ReactNode; label: string }) {
  return (
    <span className="thread-mark" title={label}>
      {icon}
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
