import { api, call, type Thread } from '../../api/client';
import { LiveFeed } from './LiveFeed';
import { type AgentStatus, isStatus, nothingYet } from './state';
import { live } from './stores';

export { type LiveNews, live, onLiveNews, reachable, useLive } from './stores';

let current: LiveFeed | undefined;

/** Follows the conversations of an agent until the returned function is called. */
export function startLive(agentUid: string): () => void {
  const started = new LiveFeed(agentUid);
  current = started;
  return () => {
    started.stop();
    if (current === started) current = undefined;
    live.set(nothingYet);
  };
}

/** What is open on the page: a conversation that is looked at is asked for more often. */
export function setLooking(looking: boolean): void {
  current?.setLooking(looking);
}

/** Takes in what an action has answered; others are told of it with the next news. */
export function applyThread(thread: Thread): void {
  current?.apply(thread);
}

/** Asks for news now. */
export function refreshThreads(): Promise<void> {
  return current?.refresh() ?? Promise.reject(new Error('There is no session'));
}

/** @throws ApiError */
export async function setStatus(status: AgentStatus): Promise<void> {
  const agent = await call(api.PUT('/api/agents/me/status', { body: { status } }));
  if (isStatus(agent.status)) current?.setStatus(agent.status);
}
