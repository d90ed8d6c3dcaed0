import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Thread } from '../../../api/client';
import { Avatar } from '../../../ui/Avatar';
import { Badge } from '../../../ui/Badge';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import {
  BellOffIcon,
  CheckCircleIcon,
  ChevronLeftIcon,
  InfoIcon,
  MoreIcon,
  PinIcon,
  StarIcon,
  TicketIcon,
  TransferIcon,
} from '../../../ui/icons';
import { Menu } from '../../../ui/Menu';
import { isWaiting } from '../../live/state';
import { useMessages } from '../../messages';
import { markThread, useTelling } from '../actions';
import { CloseDialog } from './CloseDialog';
import { NewTicketDialog } from './NewTicketDialog';
import { TransferDialog } from './TransferDialog';

interface Props {
  thread: Thread;
  own: boolean;
  detailsShown: boolean;
  onDetails: () => void;
}

export function ConversationHeader({ thread, own, detailsShown, onDetails }: Props) {
  const m = useMessages().chat;
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'transfer' | 'close' | 'ticket'>();
  const tell = useTelling();
  const { uid, user, star, top, mute, workgroup } = thread;
  const done = () => setAsking(undefined);
  const open = thread.status !== 'CLOSED';
  const mark = (change: Parameters<typeof markThread>[1]) =>
    tell(markThread(uid, change), m.changeFailed);
  const state = !open ? (
    <Badge>{m.closed}</Badge>
  ) : isWaiting(thread) ? (
    <Badge tone="warning" dot>
      {m.waiting}
    </Badge>
  ) : (
    <Badge tone="success" dot>
      {own ? m.chatting : m.withOther(thread.agent?.nickname ?? '')}
    </Badge>
  );

  return (
    <header className="chat-head">
      <Link href="/chat" className="icon-button chat-back" aria-label={m.back} title={m.back}>
        <ChevronLeftIcon size={20} />
      </Link>
      <Avatar name={user.nickname} picture={user.avatar} tinted />
      <div className="chat-head-text">
        <h2>{user.nickname}</h2>
        <p className="chat-head-state">
          {state}
          {workgroup && <span className="small muted">{workgroup.name}</span>}
        </p>
      </div>
      {own && open && (
        <>
          <IconButton label={m.transfer} onClick={() => setAsking('transfer')}>
            <TransferIcon />
          </IconButton>
          <Button
            small
            className="chat-end"
            icon={<CheckCircleIcon size={16} />}
            onClick={() => setAsking('close')}
          >
            <span className="chat-end-text">{m.close}</span>
          </Button>
        </>
      )}
      <IconButton
        label={m.details}
        className="chat-details-button"
        aria-expanded={detailsShown}
        onClick={onDetails}
      >
        <InfoIcon />
      </IconButton>
      <Menu
        items={[
          {
            label: star ? m.unstar : m.star,
            icon: <StarIcon />,
            onSelect: () => mark({ star: !star }),
          },
          { label: top ? m.unpin : m.pin, icon: <PinIcon />, onSelect: () => mark({ top: !top }) },
          {
            label: mute ? m.unmute : m.mute,
            icon: <BellOffIcon />,
            onSelect: () => mark({ mute: !mute }),
          },
          'separator',
          { label: m.newTicket, icon: <TicketIcon />, onSelect: () => setAsking('ticket') },
        ]}
        trigger={
          <IconButton label={m.more}>
            <MoreIcon />
          </IconButton>
        }
      />
      {asking === 'transfer' && (
        <TransferDialog thread={thread} onClose={done} onDone={() => navigate('/chat')} />
      )}
      {asking === 'close' && <CloseDialog thread={thread} onClose={done} />}
      {asking === 'ticket' && <NewTicketDialog thread={thread} onClose={done} />}
    </header>
  );
}
