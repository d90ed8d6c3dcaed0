import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { isApiError } from '../../../api/client';
import { useSession } from '../../../signin/session';
import { Button, ButtonLink } from '../../../ui/Button';
import { ErrorState } from '../../../ui/ErrorState';
import { useStore } from '../../../ui/store';
import { reachable } from '../../live/live';
import { isOwn, isWaiting } from '../../live/state';
import { useMessages } from '../../messages';
import { useAccept } from '../actions';
import { ConnectionNotice } from '../list/ConnectionNotice';
import type { FoundThread } from '../useThread';
import { Composer } from './Composer';
import { ConversationHeader } from './ConversationHeader';
import { ConversationSkeleton } from './ConversationSkeleton';
import { MessageLog } from './MessageLog';
import { conversationOf } from './openConversations';

interface Props {
  uid: string;
  found: FoundThread;
  detailsShown: boolean;
  onDetails: () => void;
}

export function ConversationPane({ uid, found, detailsShown, onDetails }: Props) {
  const m = useMessages().chat;
  const { user } = useSession();
  const [conversation] = useState(() => conversationOf(uid, user.uid));
  const messages = useStore(conversation.messages);
  const isReachable = useStore(reachable).reachable;
  const { thread } = found;
  const { accept, accepting } = useAccept(() => conversation.sync());

  // Every change of the conversation may be a message; so may what was missed without a connection.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (isReachable) conversation.sync();
  }, [conversation, thread?.updatedAt, thread?.unreadCount, thread?.status, isReachable]);

  const own = thread !== undefined && isOwn(thread, user.uid);

  if (thread === undefined) {
    if (!found.error) return <ConversationSkeleton />;
    return (
      <div className="chat-failed">
        <ErrorState
          error={found.error}
          // Where there is none, or somebody else has it, asking again is of no use.
          onRetry={isApiError(found.error, 404) ? undefined : found.retry}
        />
        <Link href="/chat" asChild>
          <ButtonLink>{m.back}</ButtonLink>
        </Link>
      </div>
    );
  }
  return (
    <>
      <ConversationHeader
        thread={thread}
        own={own}
        detailsShown={detailsShown}
        onDetails={onDetails}
      />
      {/* Where the list is not shown beside it. */}
      <ConnectionNotice />
      <MessageLog
        conversation={conversation}
        messages={messages}
        thread={thread}
        marksRead={own && thread.status === 'CHATTING'}
      />
      {thread.status === 'CLOSED' ? (
        <p className="chat-foot muted">{m.closedHint}</p>
      ) : isWaiting(thread) ? (
        <div className="chat-foot">
          <span className="muted">{m.acceptHint}</span>
          <Button variant="primary" busy={accepting !== undefined} onClick={() => void accept(uid)}>
            {m.accept}
          </Button>
        </div>
      ) : own ? (
        <Composer conversation={conversation} thread={thread} />
      ) : (
        <p className="chat-foot muted">{m.otherHint(thread.agent?.nickname ?? '')}</p>
      )}
    </>
  );
}
