import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { cx } from '../../ui/cx';
import { EmptyState } from '../../ui/EmptyState';
import { ChatIcon } from '../../ui/icons';
import { useTitle } from '../../ui/useTitle';
import { useUnloadQuestion } from '../../ui/useUnloadQuestion';
import { setLookedAt } from '../alerts/alerts';
import { setLooking } from '../live/live';
import { useMessages } from '../messages';
import { ConversationPane } from './conversation/ConversationPane';
import { hasUnsent } from './conversation/openConversations';
import { ThreadList } from './list/ThreadList';
import { useThread } from './useThread';
import { VisitorPane } from './visitor/VisitorPane';
import './chat.css';
import './conversation.css';

/** The list, a conversation, and its visitor; where there is less room, one or two of them. */
export default function ChatPage({ uid }: { uid?: string | undefined }) {
  const m = useMessages().chat;
  const [, navigate] = useLocation();
  const [details, setDetails] = useState(false);
  const found = useThread(uid);
  const page = useRef<HTMLDivElement>(null);
  useTitle(found.thread?.user.nickname ?? m.title);

  // In one that has ended nothing is to be expected.
  const goesOn = found.thread !== undefined && found.thread.status !== 'CLOSED';
  useEffect(() => {
    setLooking(goesOn);
    return () => setLooking(false);
  }, [goesOn]);
  useEffect(() => {
    setLookedAt(uid);
    return () => setLookedAt(undefined);
  }, [uid]);

  useEffect(() => {
    const search = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!isShown(page.current?.querySelector('.chat-list'))) navigate('/chat');
      // The list may only now come to be shown.
      requestAnimationFrame(() =>
        page.current?.querySelector<HTMLInputElement>('.chat-list input')?.focus(),
      );
    };
    addEventListener('keydown', search);
    return () => removeEventListener('keydown', search);
  }, [navigate]);

  useUnloadQuestion(hasUnsent);

  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || uid === undefined) return;
    if (document.querySelector('dialog[open], :popover-open') !== null) return;
    if (details) return setDetails(false);
    if (isShown(page.current?.querySelector('.chat-list'))) {
      page.current?.querySelector<HTMLElement>('.thread-link[aria-current]')?.focus();
    } else navigate('/chat');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back, wherever the focus is
    <div
      ref={page}
      className={cx('chat', uid !== undefined && 'chat-open', details && 'chat-details')}
      onKeyDown={leave}
    >
      {/* Of the page, whichever part of it is shown. */}
      <h1 className="visually-hidden">{m.title}</h1>
      <ThreadList selected={uid} />
      <section className="chat-main" aria-label={m.conversation}>
        {uid === undefined ? (
          <EmptyState
            icon={<ChatIcon size={24} />}
            title={m.choose}
            text={
              <>
                {m.chooseText}
                <span className="chat-keys">{m.keys}</span>
              </>
            }
          />
        ) : (
          <ConversationPane
            key={uid}
            uid={uid}
            found={found}
            detailsShown={details}
            onDetails={() => setDetails(!details)}
          />
        )}
      </section>
      {found.thread && (
        <VisitorPane
          key={found.thread.user.uid}
          thread={found.thread}
          onClose={() => setDetails(false)}
        />
      )}
    </div>
  );
}

function isShown(element: Element | null | undefined): boolean {
  return element?.checkVisibility() ?? false;
}
