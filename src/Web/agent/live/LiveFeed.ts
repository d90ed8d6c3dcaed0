import { api, call, isApiError, type Thread, type Updates } from '../../api/client';
import { sessionState } from '../../signin/session';
import { findChanges, SeenThreads } from './changes';
import { fetchUpdates, type View } from './fetchUpdates';
import { Poller } from './Poller';
import { type AgentStatus, type LiveState, merge, mergeThread } from './state';
import { live, setReachable, tell } from './stores';
import { Tabs } from './Tabs';

/** What keeps the stores current for one agent, in one tab. */
export class LiveFeed {
  private readonly seen = new SeenThreads();
  private readonly stopped = new AbortController();
  private readonly poller: Poller;
  private readonly tabs: Tabs;
  private readonly agentUid: string;
  private looking = false;

  constructor(agentUid: string) {
    this.agentUid = agentUid;
    this.poller = new Poller({
      fetch: fetchUpdates,
      cursor: () => live.get().cursor,
      view: () => this.tabs.view,
      onNews: news => {
        const since = live.get().cursor;
        this.take(news);
        this.tabs.tellNews(since, news);
      },
      onReachable: (isReachable, error) => {
        setReachable(isReachable, error);
        this.tabs.tellReachable(isReachable);
      },
    });
    this.tabs = new Tabs({
      name: `bytedesk.live.${agentUid}`,
      onLead: () => this.poll(),
      onFollow: () => this.poller.stop(),
      onNews: (since, news) => {
        if (news.complete || since === live.get().cursor) this.take(news);
        else this.tabs.askForEverything();
      },
      onReachable: isReachable => setReachable(isReachable),
      onAsk: () => this.poller.ask(),
      onEverything: () => this.tellEverything(),
    });
    const { signal } = this.stopped;
    signal.addEventListener(
      'abort',
      sessionState.subscribe(() => this.poll()),
    );
    document.addEventListener('visibilitychange', this.look, { signal });
    addEventListener('online', this.ask, { signal });
    addEventListener('pageshow', this.ask, { signal });
    this.askAfterSleep();
    this.look();
    this.tabs.start();
  }

  stop(): void {
    this.stopped.abort();
    this.tabs.stop();
    this.poller.stop();
  }

  setLooking(looking: boolean): void {
    if (this.looking === looking) return;
    this.looking = looking;
    this.look();
  }

  setStatus(status: AgentStatus): void {
    live.set({ ...live.get(), status });
    this.ask();
  }

  apply(thread: Thread): void {
    const before = live.get();
    this.publish(before, mergeThread(before, thread), thread);
    this.ask();
  }

  refresh(): Promise<void> {
    if (this.tabs.leads) return this.poller.askAndWait();
    this.tabs.askLeader();
    return Promise.resolve();
  }

  private readonly ask = () => {
    if (this.tabs.leads) this.poller.ask();
    else this.tabs.askLeader();
  };

  private readonly look = () => {
    const view: View = document.hidden ? 'hidden' : this.looking ? 'chat' : 'visible';
    this.tabs.setView(view);
    if (view !== 'hidden') this.ask();
  };

  // While there is a session; who has none would only be refused.
  private poll(): void {
    if (sessionState.get().kind !== 'active') this.poller.stop();
    else if (this.tabs.leads) this.poller.start();
  }

  private take(news: Updates): void {
    const before = live.get();
    this.publish(before, merge(before, news));
  }

  private publish(before: LiveState, after: LiveState, ended?: Thread): void {
    live.set(after);
    const { changes, gone, written } = findChanges(before, after, this.seen, this.agentUid);
    tell({ changes, written, leads: this.tabs.leads });
    for (const thread of gone) {
      if (thread.uid === ended?.uid) this.tellEnd(ended);
      else void this.findEnd(thread);
    }
  }

  /** Asks what has become of a conversation that is not in the list any more. */
  private async findEnd(thread: Thread): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      try {
        const path = { uid: thread.uid };
        this.tellEnd(await call(api.GET('/api/threads/{uid}', { params: { path } })));
        return;
      } catch (error) {
        // Not the agent's to see any more: somebody else has it.
        if (isApiError(error, 404)) return this.tellEnd(thread);
        await new Promise(resolve => setTimeout(resolve, 1_000 * 2 ** attempt));
        if (this.stopped.signal.aborted) return;
      }
    }
  }

  private tellEnd(thread: Thread): void {
    if (this.stopped.signal.aborted) return;
    const action = thread.status === 'CLOSED' ? 'closed' : 'transferred';
    tell({ changes: [{ thread, action }], written: [], leads: this.tabs.leads });
  }

  private tellEverything(): void {
    const { loaded, cursor, threads, queuingCount, status } = live.get();
    if (!loaded || cursor === undefined) return;
    this.tabs.tellNews(undefined, {
      cursor,
      complete: true,
      threads: [...threads.values()],
      removed: [],
      queuingThreadCount: queuingCount,
      status,
      pollAfter: 5,
    });
  }

  // A machine that wakes up fires timers late; whatever else it does or does not tell.
  private askAfterSleep(): void {
    let last = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      if (now - last > 60_000) this.ask();
      last = now;
    }, 10_000);
    this.stopped.signal.addEventListener('abort', () => clearInterval(timer));
  }
}
