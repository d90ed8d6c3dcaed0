import { isApiError, type Updates } from '../../api/client';
import type { View } from './fetchUpdates';

const firstWait = 1_000;
const longestWait = 30_000;

interface PollerOptions {
  fetch: (
    cursor: string | undefined,
    view: View,
    signal: AbortSignal,
  ) => Promise<Updates | undefined>;
  cursor: () => string | undefined;
  view: () => View;
  onNews: (news: Updates) => void;
  /** Whether the service answers, at every change. */
  onReachable: (reachable: boolean, error?: unknown) => void;
  random?: () => number;
}

/**
 * Asks for news again and again: as often as the service says, less and less often while it does
 * not answer, and at once when there is reason to (see {@link ask}).
 */
export class Poller {
  private readonly options: PollerOptions;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;
  /** Seconds, by what is shown; what the service says is put in its place. */
  private readonly pollAfter: Record<View, number> = { chat: 2, visible: 5, hidden: 30 };
  private failures = 0;
  private running = false;
  /** Counts what makes an answer that is under way older than what is known. */
  private changes = 0;
  private waiters: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  constructor(options: PollerOptions) {
    this.options = options;
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.failures = 0;
    void this.poll();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = undefined;
    this.settle(new Error('No longer asking'));
  }

  /** Asks now: after an action, when the page is seen again, when there is a network again. */
  ask(): void {
    if (!this.running) return;
    this.changes += 1;
    if (this.asking !== undefined) return;
    clearTimeout(this.timer);
    void this.poll();
  }

  /** Asks now; resolves when an answer to this very question has been taken in. */
  askAndWait(): Promise<void> {
    if (!this.running) return Promise.reject(new Error('Not asking'));
    return new Promise((resolve, reject) => {
      this.waiters.push({ resolve, reject });
      this.ask();
    });
  }

  private async poll(): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    const changes = this.changes;
    let wait: number;
    try {
      const view = this.options.view();
      const news = await this.options.fetch(this.options.cursor(), view, asking.signal);
      if (asking.signal.aborted) return;
      this.options.onReachable(true);
      this.failures = 0;
      if (news !== undefined) this.pollAfter[view] = news.pollAfter;
      // Asked before the page itself changed something: the answer may not know of it.
      const outdated = changes !== this.changes;
      if (!outdated) {
        if (news !== undefined) this.options.onNews(news);
        this.settle();
      }
      wait = outdated ? 0 : this.pollAfter[view] * 1000;
    } catch (error) {
      if (asking.signal.aborted) return;
      this.options.onReachable(false, error);
      this.settle(error);
      wait = this.backOff(error);
      this.failures += 1;
    }
    this.asking = undefined;
    if (this.running) this.timer = setTimeout(() => void this.poll(), wait);
  }

  private backOff(error: unknown): number {
    const doubled = Math.min(firstWait * 2 ** this.failures, longestWait);
    // All pages that lost the same service shall not be back at one moment.
    const spread = doubled * (0.75 + 0.5 * (this.options.random ?? Math.random)());
    const asked = isApiError(error) ? error.retryAfter : undefined;
    return asked === undefined ? spread : Math.max(asked * 1000, spread);
  }

  private settle(error?: unknown): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const { resolve, reject } of waiters) error === undefined ? resolve() : reject(error);
  }
}
