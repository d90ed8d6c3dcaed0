import { WorkbenchError } from './errors.js';
import { readMessage, type WorkbenchCommands, type WorkbenchEvents } from './protocol.js';
import { randomId } from './random.js';

type HandlerName<T extends string> = T extends `${infer Head}_${infer Rest}`
  ? `${Capitalize<Head>}${HandlerName<Rest>}`
  : Capitalize<T>;

/** A handler for each event: `onUnreadMessageCount` for `unread_message_count`, and so on. */
export type WorkbenchHandlers = {
  [T in keyof WorkbenchEvents as `on${HandlerName<T>}`]?: (data: WorkbenchEvents[T]) => void;
};

/** How a page speaks with the workbench in its iframe. */
export interface WorkbenchOptions extends WorkbenchHandlers {
  /** Where the workbench is, such as `https://desk.example.com`; a path counts for nothing. */
  origin: string;
  /**
   * Gets the `code` of a new sign-in link from the page's own server, when the session has ended.
   * Called again while it or the sign-in fails, whenever the workbench asks, three times in all
   * before the workbench is ready again.
   */
  fetchCode?: () => Promise<string> | string;
  /** Hears why `fetchCode`, or the sign-in with its code, failed. */
  onSignInFailed?: (error: unknown) => void;
  /** How long a command may wait for its answer, in milliseconds; 10,000 when absent. */
  commandTimeout?: number;
}

/** The workbench in an iframe. */
export interface Workbench {
  /** The first `bytedesk_ready`. Rejects with the code `closed` when that comes first. */
  readonly ready: Promise<WorkbenchEvents['bytedesk_ready']>;
  /**
   * Sends a command, once the workbench is ready (`authenticate` at once), and resolves when it has
   * been obeyed. The workbench takes 20 commands a second. Rejects with a {@link WorkbenchError}.
   */
  send<T extends keyof WorkbenchCommands>(
    type: T,
    ...data: WorkbenchCommands[T] extends undefined ? [] : [WorkbenchCommands[T]]
  ): Promise<void>;
  /** Hears and says nothing more; what waits is rejected with the code `closed`. */
  close(): void;
}

/**
 * Speaks with the workbench in `iframe`, whether it is loaded already or not. Only messages of that
 * frame's window, from exactly that origin and of the protocol's form, count; all others have no
 * effect. Throws a `TypeError` when `origin` is none of http(s).
 */
export function connectWorkbench(iframe: HTMLIFrameElement, options: WorkbenchOptions): Workbench {
  const { origin, protocol } = new URL(options.origin);
  if (!/^https?:$/.test(protocol)) throw new TypeError('origin must be http(s)');
  const { fetchCode, onSignInFailed, commandTimeout = 10_000 } = options;
  const waiting = new Map<string, (error?: WorkbenchError) => void>();
  const closed = () => new WorkbenchError('closed', 'The connection to the workbench is closed');
  let open = true;
  let signingIn = false;
  let signIns = 0;

  let resolveReady: (data: WorkbenchEvents['bytedesk_ready']) => void = () => {};
  let rejectReady: (error: WorkbenchError) => void = () => {};
  const ready = new Promise<WorkbenchEvents['bytedesk_ready']>((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  // Who does not ask for it need not hear that it was closed.
  ready.catch(() => {});

  const post = (message: { type: string; data?: unknown; id?: string }) =>
    iframe.contentWindow?.postMessage(message, origin);
  // Browsers write an error to the console when a frame that is still empty is spoken to.
  const hello = () => iframe.contentDocument?.URL === 'about:blank' || post({ type: 'hello' });

  const send = (type: string, data?: unknown) =>
    new Promise<void>((resolve, reject) => {
      if (!open) return reject(closed());
      const id = randomId();
      const settle = (error?: unknown) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(
        () => settle(new WorkbenchError('timeout', `The workbench did not answer ${type} in time`)),
        commandTimeout,
      );
      waiting.set(id, settle);
      // A code is what a workbench without a session waits for.
      const turn = type === 'authenticate' ? Promise.resolve() : ready;
      turn.then(() => waiting.has(id) && post({ type, data, id })).catch(settle);
    });

  const signIn = async () => {
    if (!fetchCode || signingIn || signIns === 3) return;
    signingIn = true;
    signIns += 1;
    try {
      await send('authenticate', { code: await fetchCode() });
    } catch (error) {
      if (open) onSignInFailed?.(error);
    } finally {
      signingIn = false;
    }
  };

  const receive = (event: MessageEvent<unknown>) => {
    // A frame that is not in the page has no window, and a message of nobody no source.
    if (!event.source || event.source !== iframe.contentWindow || event.origin !== origin) return;
    const message = readMessage(event.data);
    if (!message) return;
    if (message.type === 'command_result') {
      const { id, ok, error } = message.data;
      const { code = 'failed', message: text = 'The workbench refused' } = error ?? {};
      waiting.get(id)?.(ok ? undefined : new WorkbenchError(code, text));
      return;
    }
    if (message.type === 'bytedesk_ready') {
      signIns = 0;
      resolveReady(message.data);
    }
    if (message.type === 'session_required') void signIn();
    const name = `on_${message.type}`.replace(/_(.)/g, (_, first: string) => first.toUpperCase());
    const handler = options[name as keyof WorkbenchHandlers] as
      | ((data: unknown) => void)
      | undefined;
    handler?.(message.data);
  };

  addEventListener('message', receive);
  iframe.addEventListener('load', hello);
  hello();

  return {
    ready,
    send: (type, ...data) => send(type, data[0]),
    close() {
      open = false;
      removeEventListener('message', receive);
      iframe.removeEventListener('load', hello);
      rejectReady(closed());
      for (const settle of [...waiting.values()]) settle(closed());
    },
  };
}
