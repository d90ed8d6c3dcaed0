import { type KeyboardEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat } from '../../../i18n';
import { useSession } from '../../../signin/session';
import { ErrorState } from '../../../ui/ErrorState';
import { SearchInput } from '../../../ui/SearchInput';
import { Select } from '../../../ui/Select';
import { useStore } from '../../../ui/store';
import { reachable, refreshThreads, useLive } from '../../live/live';
import { useMessages } from '../../messages';
import { useAccept } from '../actions';
import { ConnectionNotice } from './ConnectionNotice';
import { EmptyList } from './EmptyList';
import { sortThreads, type ThreadFilter, types } from './filter';
import { ListSkeleton } from './ListSkeleton';
import { StatusMenu } from './StatusMenu';
import { ThreadItem } from './ThreadItem';

const everything: ThreadFilter = { text: '', type: 'ALL' };

/** Who waits, and the agent's own conversations. */
export function ThreadList({ selected }: { selected: string | undefined }) {
  const m = useMessages().chat;
  const { common } = useMessages();
  const format = useFormat();
  const { user } = useSession();
  const [, navigate] = useLocation();
  const { loaded, threads } = useLive();
  const state = useStore(reachable);
  const [filter, setFilter] = useState(everything);
  const { accept, accepting } = useAccept(({ uid }) => navigate(`/chat/${uid}`));
  const { waiting, own } = sortThreads(threads.values(), filter, user.uid);
  const options = [
    { value: 'ALL' as const, label: common.all },
    ...types.map(value => ({ value, label: m.types[value] })),
  ];
  const item = (thread: (typeof own)[number]) => (
    <ThreadItem
      key={thread.uid}
      thread={thread}
      selected={thread.uid === selected}
      accepting={accepting === thread.uid}
      onAccept={() => void accept(thread.uid)}
    />
  );

  return (
    <section className="chat-list" aria-label={m.list}>
      <header className="chat-list-head">
        <h2>{m.title}</h2>
        <StatusMenu />
      </header>
      <search className="chat-filter">
        <SearchInput
          label={m.search}
          value={filter.text}
          onChange={text => setFilter({ ...filter, text })}
        />
        <Select
          label={m.type}
          value={filter.type}
          options={options}
          onChange={type => setFilter({ ...filter, type })}
        />
      </search>
      {loaded && <ConnectionNotice />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links within take the keys */}
      <div className="chat-list-body" onKeyDown={moveFocus}>
        {loaded ? (
          <>
            {waiting.length > 0 && (
              <section aria-labelledby="threads-waiting">
                <h3 id="threads-waiting">{m.queue(format.number(waiting.length))}</h3>
                <ul>{waiting.map(item)}</ul>
              </section>
            )}
            {own.length > 0 && (
              <section aria-labelledby="threads-own">
                <h3 id="threads-own">{m.mine(format.number(own.length))}</h3>
                <ul>{own.map(item)}</ul>
              </section>
            )}
            {waiting.length + own.length === 0 && (
              <EmptyList
                filtered={filter.text.trim() !== '' || filter.type !== 'ALL'}
                onClear={() => setFilter(everything)}
              />
            )}
          </>
        ) : state.reachable ? (
          <ListSkeleton />
        ) : (
          <ErrorState
            error={state.error}
            // Whether it works shows by itself.
            onRetry={() => void refreshThreads().catch(() => {})}
          />
        )}
      </div>
    </section>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.thread-link')];
  const item = document.activeElement?.closest('li')?.querySelector<HTMLElement>('.thread-link');
  const at = item ? links.indexOf(item) : -1;
  event.preventDefault();
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}
