import { useState } from 'react';
import type { Thread } from '../../../api/client';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { IconButton } from '../../../ui/IconButton';
import { CloseIcon, PlusIcon } from '../../../ui/icons';
import { DateTime } from '../../../ui/RelativeTime';
import { useMessages } from '../../messages';
import { NewTicketDialog } from '../conversation/NewTicketDialog';
import { EarlierThreads } from './EarlierThreads';
import { useVisitorHistory } from './useVisitorHistory';
import { VisitorTickets } from './VisitorTickets';

/** Who the visitor is, and what there was with them before. */
export function VisitorPane({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { chat: m, common } = useMessages();
  const [creating, setCreating] = useState(false);
  const history = useVisitorHistory(thread);
  const { user, workgroup, agent, createdAt } = thread;
  return (
    <section className="chat-visitor" aria-label={m.visitor}>
      <header className="visitor-head">
        <Avatar name={user.nickname} picture={user.avatar} tinted />
        <h2>{user.nickname}</h2>
        <IconButton label={common.close} small className="visitor-close" onClick={onClose}>
          <CloseIcon size={16} />
        </IconButton>
      </header>
      <dl className="visitor-facts">
        <dt>{m.from}</dt>
        <dd>{workgroup?.name ?? m.fromAgent}</dd>
        <dt>{m.startedAt}</dt>
        <dd>
          <DateTime value={createdAt} />
        </dd>
        {agent && (
          <>
            <dt>{m.agent}</dt>
            <dd>{agent.nickname}</dd>
          </>
        )}
        <dt>{m.visitorId}</dt>
        <dd className="visitor-id">
          <span className="mono" title={user.uid}>
            {user.uid.slice(0, 8)}…
          </span>
          <CopyButton iconOnly text={user.uid} />
        </dd>
      </dl>
      <section className="visitor-part" aria-labelledby="visitor-tickets">
        <div className="visitor-part-head">
          <h3 id="visitor-tickets">{m.tickets}</h3>
          <Button
            small
            variant="quiet"
            icon={<PlusIcon size={15} />}
            onClick={() => setCreating(true)}
          >
            {m.newTicket}
          </Button>
        </div>
        <VisitorTickets thread={thread} history={history} />
      </section>
      <section className="visitor-part" aria-labelledby="visitor-earlier">
        <div className="visitor-part-head">
          <h3 id="visitor-earlier">{m.earlier}</h3>
        </div>
        <EarlierThreads history={history} />
      </section>
      {creating && <NewTicketDialog thread={thread} onClose={() => setCreating(false)} />}
    </section>
  );
}
