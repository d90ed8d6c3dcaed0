import { useState } from 'react';
import { isApiError } from './errors';

/** Keys by which the service tells a request that is sent again from another one. */
export function useIdempotencyKey() {
  const [keys] = useState(createKeys);
  return keys;
}

function createKeys() {
  let last: { content: string; key: string } | undefined;
  return {
    /** The same for the same content, be it because of a double click or a lost answer. */
    keyFor(body: unknown): string {
      const content = JSON.stringify(body);
      if (last?.content !== content) last = { content, key: newKey() };
      return last.key;
    },
    /** A refusal is kept under its key, though what led to it may have been put right. */
    answered(error: unknown): void {
      if (isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 409) {
        last = undefined;
      }
    },
  };
}

// `crypto.randomUUID` is missing on plain http.
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
