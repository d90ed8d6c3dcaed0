import type { AuditEvent } from '../../api/client';
import type { Messages } from '../messages';

type Tone = 'neutral' | 'accent' | 'danger';

export function toneOf(type: string): Tone {
  if (/REVOKED|DELETED|REFUSED/.test(type)) return 'danger';
  return /CREATED|CHANGED|SIGNED_IN/.test(type) ? 'accent' : 'neutral';
}

/** What there is to add to an event, in the reader's words where they are known. */
export function detailOf({ type, detail }: AuditEvent, m: Messages['tokens']): string | undefined {
  if (!detail) return undefined;
  if (type === 'TOKEN_REVOKED') return m.detail.reasons[detail] ?? detail;
  // Scopes stay as they are written: they are names.
  if (type === 'TOKEN_CREATED') return detail;
  return detail
    .split(' ')
    .map(word => m.history.words[word] ?? word)
    .join(' · ');
}
