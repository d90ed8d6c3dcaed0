import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { api, call } from '../../../api/client';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeleton } from '../../../ui/Skeleton';
import { useMessages } from '../../messages';
import { findReplies, type QuickReply, searchOf } from './quickReplySearch';

/** The menu of quick replies over the composer: by its button, or by a slash at the start. */
export function useQuickReplyMenu(draft: string, insert: (text: string) => void) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  // The slash that a menu was closed at does not open it again.
  const [closedAt, setClosedAt] = useState<string>();
  const [active, setActive] = useState(0);
  const search = searchOf(draft);
  const open = opened || (search !== undefined && closedAt === undefined);
  const query = useQuery({
    queryKey: ['quickReplies'],
    queryFn: ({ signal }) => call(api.GET('/api/settings/quickReplies', { signal })),
    enabled: open,
    staleTime: 60_000,
  });
  const found = findReplies(query.data?.quickReplies ?? [], search ?? '');
  const chosen = found[Math.min(active, found.length - 1)];

  useEffect(() => {
    if (search === undefined) setClosedAt(undefined);
    setActive(0);
  }, [search]);

  const close = () => {
    setOpened(false);
    setClosedAt(draft);
  };
  const choose = (reply: QuickReply) => {
    close();
    insert(search === undefined ? draft + reply.content : reply.content);
  };
  /** Whether the key was the menu's. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp')
      setActive((active + found.length - 1) % Math.max(1, found.length));
    else if (event.key === 'Enter' && !event.shiftKey && chosen) choose(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  const activeId = open && chosen ? `${id}-${found.indexOf(chosen)}` : undefined;
  const toggle = () => (open ? close() : setOpened(true));
  return { id, open, query, found, activeId, choose, onKeyDown, toggle };
}

export function QuickReplies({ menu }: { menu: ReturnType<typeof useQuickReplyMenu> }) {
  const m = useMessages().chat;
  const { id, open, query, found, activeId } = menu;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  if (!open) return null;
  const all = query.data?.quickReplies ?? [];
  return (
    <div className="replies">
      {query.error ? (
        <ErrorNotice error={query.error} title={m.quickRepliesFailed} />
      ) : query.data === undefined ? (
        <Skeleton width="60%" />
      ) : found.length === 0 ? (
        <p className="small muted" role="status">
          {all.length === 0 ? m.noQuickReplies : m.noQuickReplyMatch}
        </p>
      ) : (
        <div role="listbox" id={id} aria-label={m.quickReplies} tabIndex={-1}>
          {found.map((reply, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text above it
            <div
              key={`${reply.title} ${reply.content}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={activeId === `${id}-${index}`}
              className="reply"
              onClick={() => menu.choose(reply)}
            >
              <span className="reply-title">{reply.title}</span>
              <span className="reply-content">{reply.content}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
