import type { Thread } from '../../api/client';
import { networkFailure } from '../../api/errors';
import { createStore, useStore } from '../../ui/store';
import type { ThreadChange } from './changes';
import { type LiveState, nothingYet } from './state';

/** What has just happened; `leads`: in the one tab that is to tell of it aloud. */
export interface LiveNews {
  changes: ThreadChange[];
  written: Thread[];
  leads: boolean;
}

type Reachable = { reachable: true } | { reachable: false; error: unknown };

export const live = createStore<LiveState>(nothingYet);
export const reachable = createStore<Reachable>({ reachable: true });
export const useLive = () => useStore(live);

const listeners = new Set<(news: LiveNews) => void>();

/** Hears what happens to conversations, once each; not how things stood at the start. */
export function onLiveNews(listener: (news: LiveNews) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Another tab tells that it failed, not why.
export function setReachable(
  isReachable: boolean,
  error: unknown = networkFailure(undefined),
): void {
  if (!isReachable) reachable.set({ reachable: false, error });
  else if (!reachable.get().reachable) reachable.set({ reachable: true });
}

export function tell(news: LiveNews): void {
  if (news.changes.length === 0 && news.written.length === 0) return;
  for (const listener of [...listeners]) listener(news);
}
