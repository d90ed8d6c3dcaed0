import { type EndReason, isAllowed, readTicket, targetOrigins } from './frame';

/** A message of the parent that has the form of one; whether it says anything is for others to find. */
export type ParentMessage = { type: string } & Record<string, unknown>;

/** The way to the page around this one, and from it, and to nobody else. */
export interface ParentPort {
  /** Says something; returns how to take it back, as long as it has not been said. */
  post(type: string, data: object): () => void;
  /** Hears what the parent says; returns how to stop. */
  listen(handler: (message: ParentMessage) => void): () => void;
}

// A parent that nobody has heard of yet, and may never speak.
const mostKept = 50;

let shared: ParentPort | undefined;

/** The one of the page, which knows from whom it has heard. */
export function parentPort(): ParentPort {
  shared ??= openParentPort();
  return shared;
}

export function openParentPort(search = location.search): ParentPort {
  const domains = readTicket(search);
  const handlers = new Set<(message: ParentMessage) => void>();
  if (domains === undefined) return { post: () => () => {}, listen: () => () => {} };

  let targets = targetOrigins(domains, location.ancestorOrigins);
  let kept: object[] = [];
  const send = (message: object) => {
    for (const origin of targets) window.parent.postMessage(message, origin);
  };
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isAllowed(origin, domains) || !isMessage(data)) return;
    targets = [origin];
    const waiting = kept;
    kept = [];
    waiting.forEach(send);
    for (const handler of [...handlers]) handler(data);
  });

  return {
    post(type, data) {
      const message = { type, data, timestamp: Date.now(), source: 'bytedesk-desktop' };
      if (targets.length > 0) {
        send(message);
        return () => {};
      }
      kept = [...kept, message].slice(-mostKept);
      return () => {
        kept = kept.filter(each => each !== message);
      };
    },
    listen(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  };
}

/** Tells the parent that the session has ended, again when it asks; returns how to stop. */
export function postSessionRequired(port: ParentPort, reason: EndReason): () => void {
  let takeBack = port.post('session_required', { reason });
  const stopListening = port.listen(message => {
    // A parent that begins to listen now has missed it.
    if (message.type === 'hello') takeBack = port.post('session_required', { reason });
  });
  return () => {
    stopListening();
    takeBack();
  };
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isMessage(value: unknown): value is ParentMessage {
  return isPlainObject(value) && typeof value.type === 'string';
}
