import { api, call, type Message } from '../../../api/client';
import { newKey } from '../../../api/useIdempotencyKey';
import { createStore, type Store } from '../../../ui/store';
import {
  addMessages,
  addOutgoing,
  changeOutgoing,
  extraOf,
  type Messages,
  noMessages,
  type Outgoing,
  removeOutgoing,
  type SendableType,
} from './messages';

const pageSize = 50;
const pauseAfterFailure = 5_000;

/** The messages of one conversation, and what is being written into it; outlives its page. */
export class Conversation {
  readonly threadUid: string;
  readonly messages: Store<Messages> = createStore(noMessages);
  /** What is typed and not sent. */
  readonly draft: Store<string> = createStore('');
  private asking: Promise<void> | undefined;
  private askAgain = false;
  /** The last that a list has told: what is sent may be confirmed before what came earlier is known. */
  private listed: string | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(threadUid: string) {
    this.threadUid = threadUid;
  }

  /** Asks for what is new; while that is under way, once more after it. */
  sync(): void {
    if (this.asking !== undefined) {
      this.askAgain = true;
      return;
    }
    this.asking = this.fetchNew().finally(() => {
      this.asking = undefined;
      if (!this.askAgain) return;
      this.askAgain = false;
      this.sync();
    });
  }

  async loadOlder(): Promise<void> {
    const { list, hasOlder, loadingOlder } = this.messages.get();
    const before = list[0]?.uid;
    if (!hasOlder || loadingOlder || before === undefined) return;
    this.change({ loadingOlder: true, olderError: undefined });
    try {
      const page = await this.fetch({ before, pageSize });
      this.messages.set(addMessages(this.messages.get(), page.content));
      this.change({ hasOlder: page.pageToken != null, loadingOlder: false });
    } catch (olderError) {
      this.change({ olderError, loadingOlder: false });
    }
  }

  send(type: SendableType, content: string, name?: string): void {
    const message: Outgoing = {
      clientId: newKey(),
      type,
      content,
      name,
      createdAt: new Date().toISOString(),
      failed: false,
    };
    this.messages.set(addOutgoing(this.messages.get(), message));
    this.enqueue(message);
  }

  /** Sends one again that failed, by the same key: should it have arrived after all, it stays one. */
  retry(clientId: string): void {
    const message = this.messages.get().outgoing.find(each => each.clientId === clientId);
    if (message === undefined || !message.failed) return;
    this.messages.set(
      changeOutgoing(this.messages.get(), clientId, { failed: false, error: undefined }),
    );
    this.enqueue(message);
  }

  discard(clientId: string): void {
    this.messages.set(removeOutgoing(this.messages.get(), clientId));
  }

  // One after another, so that they arrive in the order in which they were written.
  private enqueue(message: Outgoing): void {
    this.sending = this.sending.then(() => this.post(message));
  }

  private async post(message: Outgoing): Promise<void> {
    const { type, content, clientId } = message;
    try {
      const sent = await call(
        api.POST('/api/messages/send', {
          params: { header: { 'Idempotency-Key': clientId } },
          body: { threadUid: this.threadUid, type, content, extra: extraOf(message) },
        }),
      );
      this.messages.set(addMessages(removeOutgoing(this.messages.get(), clientId), [sent]));
      // The visitor may have written in between.
      this.sync();
    } catch (error) {
      this.messages.set(changeOutgoing(this.messages.get(), clientId, { failed: true, error }));
    }
  }

  private async fetchNew(): Promise<void> {
    const after = this.listed;
    try {
      let page = await this.fetch({ after, pageSize });
      const content = [...page.content];
      // Whatever came meanwhile, without a gap; at the start the newest do.
      while (after !== undefined && page.pageToken != null) {
        page = await this.fetch({ after, pageSize, pageToken: page.pageToken });
        content.push(...page.content);
      }
      const isFirst = !this.messages.get().loaded;
      // The newest come first.
      this.listed = content[0]?.uid ?? after;
      this.messages.set(addMessages(this.messages.get(), content));
      this.change({
        loaded: true,
        error: undefined,
        ...(isFirst && { hasOlder: page.pageToken != null }),
      });
    } catch (error) {
      // What is there stays, and what has come meanwhile is asked for again.
      if (!this.messages.get().loaded) this.change({ error });
      else setTimeout(() => this.sync(), pauseAfterFailure);
    }
  }

  private fetch(query: {
    before?: string;
    after?: string;
    pageSize?: number;
    pageToken?: string;
  }): Promise<{ content: Message[]; pageToken?: string | null }> {
    return call(
      api.GET('/api/messages/list', {
        params: { query: { threadUid: this.threadUid, ...query } },
      }),
    );
  }

  private change(change: Partial<Messages>): void {
    this.messages.set({ ...this.messages.get(), ...change });
  }
}
