import { type RefObject, useEffect, useState } from 'react';

export interface LogEntry {
  id: number;
  at: number;
  direction: 'received' | 'sent';
  type: string;
  data: unknown;
}

const kept = 200;
let lastId = 0;

/** What the page in a frame says to this one, and what this one says to it. */
export function useFrameLog(frame: RefObject<HTMLIFrameElement | null>) {
  const [entries, setEntries] = useState<LogEntry[]>([]);
  const add = (direction: LogEntry['direction'], message: unknown) => {
    lastId += 1;
    const entry = { id: lastId, at: Date.now(), direction, ...readMessage(message) };
    setEntries(before => [...before, entry].slice(-kept));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `add` needs nothing of a later render
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      const source = frame.current?.contentWindow;
      if (!source || event.source !== source || event.origin !== location.origin) return;
      add('received', event.data);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [frame]);

  const send = (type: string) => {
    const message = { type, id: crypto.randomUUID?.() ?? String(Date.now()) };
    frame.current?.contentWindow?.postMessage(message, location.origin);
    add('sent', message);
  };
  return { entries, send, clear: () => setEntries([]) };
}

/** A message in the protocol's form; of anything else, all is data. */
export function readMessage(message: unknown): Pick<LogEntry, 'type' | 'data'> {
  if (typeof message !== 'object' || message === null || !('type' in message)) {
    return { type: '?', data: message };
  }
  const { type, ...rest } = message;
  const data = 'data' in rest ? rest.data : 'id' in rest ? { id: rest.id } : undefined;
  return { type: String(type), data };
}
