import type { Updates } from '../../api/client';
import { type View, views } from './fetchUpdates';

/** What the tabs of one agent in one browser tell each other. */
type TabMessage =
  /** Of the leader: what it heard, and the cursor that this goes on from. */
  | { kind: 'news'; since: string | undefined; news: Updates }
  | { kind: 'reachable'; reachable: boolean }
  /** Of the others: what they show, that they are gone, and what the leader is to do. */
  | { kind: 'view'; tab: string; view: View | undefined }
  | { kind: 'ask' }
  | { kind: 'everything' };

export interface TabsOptions {
  name: string;
  onLead: () => void;
  onFollow: () => void;
  onNews: (since: string | undefined, news: Updates) => void;
  onReachable: (reachable: boolean) => void;
  onAsk: () => void;
  onEverything: () => void;
}

/**
 * Lets one tab ask for news, and tells the others what it hears. Where tabs cannot find each other,
 * as in frames whose storage is apart, each asks for itself.
 */
export class Tabs {
  private readonly options: TabsOptions;
  private readonly id = crypto.randomUUID?.() ?? String(Math.random());
  private channel: BroadcastChannel | undefined;
  private readonly others = new Map<string, View>();
  private readonly stopped = new AbortController();
  private release: (() => void) | undefined;
  private readonly requests = new Set<'steal' | 'wait'>();
  private ownView: View = 'visible';

  constructor(options: TabsOptions) {
    this.options = options;
    try {
      if ('locks' in navigator && 'BroadcastChannel' in window) {
        this.channel = new BroadcastChannel(options.name);
      }
    } catch {
      // Refused: this tab is alone.
    }
  }

  get leads(): boolean {
    return this.channel === undefined || this.release !== undefined;
  }

  /** The most watchful view of all tabs. */
  get view(): View {
    const all = [this.ownView, ...this.others.values()];
    return views[Math.max(...all.map(view => views.indexOf(view)))] ?? 'visible';
  }

  start(): void {
    if (this.channel === undefined) {
      this.options.onLead();
      return;
    }
    this.channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.hear(data);
    addEventListener('pagehide', this.leave, { signal: this.stopped.signal });
    this.options.onFollow();
    void this.lead(false);
    this.send({ kind: 'everything' });
  }

  stop(): void {
    this.leave();
    this.stopped.abort();
    this.release?.();
    this.release = undefined;
    this.channel?.close();
  }

  setView(view: View): void {
    this.ownView = view;
    this.send({ kind: 'view', tab: this.id, view });
    // Browsers slow down the timers of tabs that nobody sees: who is seen asks.
    if (view !== 'hidden' && !this.leads) void this.lead(true);
  }

  tellNews(since: string | undefined, news: Updates): void {
    this.send({ kind: 'news', since, news });
  }

  tellReachable(reachable: boolean): void {
    this.send({ kind: 'reachable', reachable });
  }

  askLeader(): void {
    this.send({ kind: 'ask' });
  }

  askForEverything(): void {
    this.send({ kind: 'everything' });
  }

  private async lead(steal: boolean): Promise<void> {
    const request = steal ? 'steal' : 'wait';
    if (this.requests.has(request)) return;
    this.requests.add(request);
    let held: (() => void) | undefined;
    const hold = () => {
      this.requests.delete(request);
      if (this.stopped.signal.aborted) return;
      return new Promise<void>(resolve => {
        held = resolve;
        this.release = resolve;
        this.options.onLead();
      });
    };
    const options = steal ? { steal } : { signal: this.stopped.signal };
    try {
      await navigator.locks.request(this.options.name, options, hold);
    } catch (error) {
      this.requests.delete(request);
      if (this.stopped.signal.aborted) return;
      // Unless this tab has taken it from itself.
      const loses = held === undefined || this.release === held;
      if (loses) this.release = undefined;
      if (error instanceof DOMException && error.name === 'AbortError') {
        if (loses) this.options.onFollow();
        void this.lead(false);
        return;
      }
      // Refused: then this one is alone.
      this.channel?.close();
      this.channel = undefined;
      this.options.onLead();
    }
  }

  private hear(message: TabMessage): void {
    if (message.kind === 'view') {
      if (message.view === undefined) this.others.delete(message.tab);
      else this.others.set(message.tab, message.view);
    }
    if (this.leads) {
      if (message.kind === 'ask') this.options.onAsk();
      if (message.kind === 'everything') this.options.onEverything();
      return;
    }
    if (message.kind === 'news') this.options.onNews(message.since, message.news);
    if (message.kind === 'reachable') this.options.onReachable(message.reachable);
  }

  private readonly leave = () => this.send({ kind: 'view', tab: this.id, view: undefined });

  private send(message: TabMessage): void {
    this.channel?.postMessage(message);
  }
}
