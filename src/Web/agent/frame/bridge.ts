import { navigate } from 'wouter/use-browser-location';
import type { User } from '../../api/client';
import { keepTicket } from '../../signin/keepTicket';
import { parentPort } from '../../signin/parentPort';
import { readThread } from '../chat/actions';
import { live, onLiveNews, refreshThreads, setStatus } from '../live/live';
import { unreadThreads, unreadTotal } from '../live/state';
import { type Command, commandTypes } from './commands';
import { connectSession, disconnectSession } from './frame';

const version = 1;
const debounce = 200;
const mostThreads = 100;

/** Tells the parent what happens in the workbench, and does what it asks; until the returned is called. */
export function startBridge(user: User): () => void {
  const port = parentPort();
  let status: string | undefined;
  let unread: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const agentInfo = () => {
    const { uid, nickname, avatar } = user;
    return { uid, nickname, avatar, status: live.get().status };
  };
  const sayReady = () =>
    port.post('bytedesk_ready', { version, agentInfo: agentInfo(), commands: [...commandTypes] });
  const sayStatus = () => {
    if (live.get().status === status) return;
    status = live.get().status;
    port.post('agent_status_changed', { status, agentInfo: agentInfo() });
  };
  const sayUnread = () => {
    const threads = unreadThreads(live.get(), user.uid);
    const key = threads.map(({ uid, unreadCount }) => `${uid} ${unreadCount}`).join();
    if (key === unread) return;
    unread = key;
    port.post('unread_message_count', {
      totalUnreadCount: unreadTotal(live.get(), user.uid),
      unreadThreads: threads.slice(0, mostThreads),
    });
  };

  let ready = false;
  const follow = () => {
    if (!live.get().loaded) return;
    if (!ready) {
      ready = true;
      sayReady();
      sayUnread();
      sayStatus();
      connectSession(sayReady)?.open(run);
      return;
    }
    sayStatus();
    clearTimeout(timer);
    timer = setTimeout(sayUnread, debounce);
  };
  const stopFollowing = live.subscribe(follow);
  const stopHearing = onLiveNews(({ changes }) => {
    for (const { thread, action } of changes) {
      if (action === 'created' || action === 'reopened')
        port.post('new_visitor_message', { thread });
      port.post('thread_status_changed', { thread, action });
    }
  });
  follow();
  return () => {
    stopFollowing();
    stopHearing();
    clearTimeout(timer);
    disconnectSession();
  };
}

/** @throws when it cannot be done, which the parent is told. */
async function run(command: Command): Promise<void> {
  switch (command.kind) {
    case 'status':
      return setStatus(command.status);
    case 'refresh':
      return refreshThreads();
    case 'read':
      await readThread(command.threadUid);
      return;
    case 'navigate':
      navigate(keepTicket(command.path));
      return;
  }
}
