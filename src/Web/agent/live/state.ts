import type { Thread, Updates } from '../../api/client';

export type AgentStatus = 'AVAILABLE' | 'BUSY' | 'OFFLINE';

/** What is known of the open conversations: the agent's own, and those that wait in a queue. */
export interface LiveState {
  /** Whether the list has arrived at least once. */
  loaded: boolean;
  /** What the list stands at; undefined: everything has to be asked for. */
  cursor?: string;
  threads: ReadonlyMap<string, Thread>;
  queuingCount: number;
  status: AgentStatus;
}

export const nothingYet: LiveState = {
  loaded: false,
  threads: new Map(),
  queuingCount: 0,
  status: 'OFFLINE',
};

export function isStatus(value: unknown): value is AgentStatus {
  return value === 'AVAILABLE' || value === 'BUSY' || value === 'OFFLINE';
}

/** The state after news of the service. */
export function merge(state: LiveState, news: Updates): LiveState {
  const threads = new Map(news.complete ? [] : state.threads);
  for (const uid of news.removed) threads.delete(uid);
  for (const thread of news.threads) threads.set(thread.uid, thread);
  return {
    loaded: true,
    cursor: news.cursor,
    threads,
    queuingCount: news.queuingThreadCount,
    status: isStatus(news.status) ? news.status : 'OFFLINE',
  };
}

/** The state after an action of this page, whose answer has the conversation as it is now. */
export function mergeThread(state: LiveState, thread: Thread): LiveState {
  const threads = new Map(state.threads);
  const before = threads.get(thread.uid);
  if (thread.status === 'CLOSED') threads.delete(thread.uid);
  else threads.set(thread.uid, thread);
  const queued = (each: Thread | undefined) => (each?.status === 'QUEUING' ? 1 : 0);
  const queuing = state.queuingCount - queued(before) + queued(threads.get(thread.uid));
  return { ...state, threads, queuingCount: Math.max(0, queuing) };
}

/** Whether it is the agent's own, be it accepted yet or not. */
export const isOwn = (thread: Thread, agentUid: string) => thread.agent?.uid === agentUid;

/** Whether somebody has to accept it first. */
export const isWaiting = (thread: Thread) => thread.status === 'QUEUING' || thread.status === 'NEW';

export function unreadThreads(state: LiveState, agentUid: string): Thread[] {
  return [...state.threads.values()]
    .filter(thread => thread.unreadCount > 0 && isOwn(thread, agentUid))
    .sort(latestFirst);
}

/** How many messages of visitors the agent has not read; those in queues are nobody's yet. */
export function unreadTotal(state: LiveState, agentUid: string): number {
  return unreadThreads(state, agentUid).reduce((sum, thread) => sum + thread.unreadCount, 0);
}

/** By the instant: the service leaves out a fraction of zero, which as a text would come last. */
export function latestFirst(one: Thread, other: Thread): number {
  return Date.parse(other.updatedAt) - Date.parse(one.updatedAt) || (one.uid < other.uid ? -1 : 1);
}
