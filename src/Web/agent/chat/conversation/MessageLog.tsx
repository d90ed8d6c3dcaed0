import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Thread } from '../../../api/client';
import { useFormat } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { ErrorState } from '../../../ui/ErrorState';
import { ArrowDownIcon } from '../../../ui/icons';
import { useNow } from '../../../ui/useNow';
import { useMessages } from '../../messages';
import { readThread } from '../actions';
import type { Conversation } from './Conversation';
import { ConversationSkeleton } from './ConversationSkeleton';
import { daysAgo, groupMessages } from './groups';
import { MessageGroupView } from './MessageGroupView';
import type { Messages } from './messages';
import { OutgoingMessage } from './OutgoingMessage';

interface Props {
  conversation: Conversation;
  messages: Messages;
  thread: Thread;
  /** Whether who looks at it is its agent, to whom it matters what is unread. */
  marksRead: boolean;
}

/** How near its end, in pixels, one who reads the newest is. */
const atEnd = 80;
const nearStart = 160;

export function MessageLog({ conversation, messages, thread, marksRead }: Props) {
  const m = useMessages();
  const format = useFormat();
  const now = useNow(60);
  const log = useRef<HTMLDivElement>(null);
  const { list, outgoing, loaded } = messages;
  const { follows, onScroll, toEnd } = useScroll(log, messages);
  useMarkRead(thread.uid, marksRead && loaded && follows ? thread.unreadCount : 0);

  const dayOf = (instant: string) => {
    const days = daysAgo(instant, now);
    return days === 0 ? m.chat.today : days === 1 ? m.chat.yesterday : format.date(instant);
  };
  if (!loaded) {
    if (messages.error === undefined) return <ConversationSkeleton />;
    return <ErrorState error={messages.error} onRetry={() => conversation.sync()} />;
  }
  return (
    <div className="log-frame">
      <div
        ref={log}
        className="log"
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only keys
        tabIndex={0}
        aria-label={m.chat.log(thread.user.nickname)}
        onScroll={event => {
          onScroll();
          if (event.currentTarget.scrollTop < nearStart) void conversation.loadOlder();
        }}
      >
        <div className="log-content">
          <div className="log-start">
            {messages.olderError !== undefined && (
              <ErrorNotice error={messages.olderError} title={m.chat.olderFailed} />
            )}
            {messages.hasOlder ? (
              <Button
                small
                busy={messages.loadingOlder}
                onClick={() => void conversation.loadOlder()}
              >
                {m.chat.older}
              </Button>
            ) : (
              <span className="small muted">{m.chat.beginning}</span>
            )}
          </div>
          {groupMessages(list, thread.user.uid).map(group => (
            <MessageGroupView
              key={group.messages[0]?.uid}
              group={group}
              day={group.startsDay ? dayOf(group.messages[0]?.createdAt ?? '') : undefined}
            />
          ))}
          {outgoing.map(message => (
            <OutgoingMessage key={message.clientId} message={message} conversation={conversation} />
          ))}
        </div>
      </div>
      {!follows && (
        <button type="button" className="log-end" onClick={toEnd}>
          <ArrowDownIcon size={15} />
          {thread.unreadCount > 0 ? m.chat.newBelow : m.chat.toBottom}
        </button>
      )}
    </div>
  );
}

/** Follows the newest for who is there, and leaves what is being read where it is for who is not. */
function useScroll(log: RefObject<HTMLDivElement | null>, { list, outgoing, loaded }: Messages) {
  const [follows, setFollows] = useState(true);
  const before = useRef<{ first: string | undefined; height: number; sent: number }>(undefined);
  const first = list[0]?.uid;
  const last = list.at(-1)?.uid;
  const sent = outgoing.length;

  const toEnd = () => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
    setFollows(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is added changes the height
  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    const known = before.current;
    if (known !== undefined && known.first !== first && known.first !== undefined) {
      // Older ones came above: what is looked at stays where it is.
      element.scrollTop += element.scrollHeight - known.height;
    } else if (follows || (known !== undefined && sent > known.sent)) {
      element.scrollTop = element.scrollHeight;
    }
    before.current = { first, height: element.scrollHeight, sent };
  }, [first, last, sent, loaded, follows]);

  // Pictures arrive late, and the keyboard of a phone takes its room.
  useEffect(() => {
    const element = log.current;
    if (element === null || !loaded) return;
    const observer = new ResizeObserver(() => {
      if (follows) element.scrollTop = element.scrollHeight;
      if (before.current) before.current.height = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [log, follows, loaded]);

  const onScroll = () => {
    const element = log.current;
    if (element === null) return;
    setFollows(element.scrollHeight - element.scrollTop - element.clientHeight < atEnd);
  };
  return { follows, onScroll, toEnd };
}

/** The newest, on the screen of somebody who looks, have been read; not while older ones are looked at. */
function useMarkRead(uid: string, unread: number): void {
  const read = useCallback(() => {
    if (unread === 0 || document.hidden) return;
    // What fails here is tried again with the next message, or when the page is looked at again.
    readThread(uid).catch(() => {});
  }, [uid, unread]);
  useEffect(() => {
    read();
    document.addEventListener('visibilitychange', read);
    addEventListener('focus', read);
    return () => {
      document.removeEventListener('visibilitychange', read);
      removeEventListener('focus', read);
    };
  }, [read]);
}
