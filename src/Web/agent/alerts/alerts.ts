import type { Thread } from '../../api/client';
import { type LiveNews, onLiveNews } from '../live/live';
import { readPreferences } from '../preferences';
import { playTone } from './tone';

interface AlertOptions {
  /** "New message from Li Lei". */
  newMessage: (name: string) => string;
  /** Shows a conversation. */
  open: (threadUid: string) => void;
}

/** The conversation that the page shows. */
let looked: string | undefined;

export function setLookedAt(threadUid: string | undefined): void {
  looked = threadUid;
}

/** Tells of visitors' messages that nobody looks at, by what the agent prefers. */
export function startAlerts(options: AlertOptions): () => void {
  return onLiveNews(news => tellAloud(news, options));
}

export function tellAloud({ written, leads }: LiveNews, options: AlertOptions): void {
  // Of several tabs one speaks.
  if (!leads) return;
  const unseen = written.filter(thread => !thread.mute && !isLookedAt(thread));
  if (unseen.length === 0) return;
  if (readPreferences().sound) playTone();
  if (document.hidden && readPreferences().notifications) {
    for (const thread of unseen) notify(thread, options);
  }
}

const isLookedAt = (thread: Thread) =>
  thread.uid === looked && !document.hidden && document.hasFocus();

function notify({ uid, user, content }: Thread, { newMessage, open }: AlertOptions): void {
  try {
    if (Notification.permission !== 'granted') return;
    // By its tag, a conversation has one notification at most.
    const notification = new Notification(newMessage(user.nickname), { body: content, tag: uid });
    notification.onclick = () => {
      window.focus();
      notification.close();
      open(uid);
    };
  } catch {
    // Some browsers have none in frames, others none without a service worker.
  }
}
