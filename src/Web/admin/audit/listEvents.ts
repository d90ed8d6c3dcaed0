import { type AuditEvent, api, call } from '../../api/client';
import type { Page } from '../../api/usePages';
import type { Filters } from './filters';

const pageSize = 100;

/** The next events that match; none only where there are no more. */
export async function listEvents(
  filters: Filters,
  instants: { from?: number; to?: number },
  pageToken: string | undefined,
  signal: AbortSignal,
): Promise<{ content: AuditEvent[]; pageToken?: string }> {
  let next = pageToken;
  for (;;) {
    const page: Page<AuditEvent> = await call(
      api.GET('/api/audit/list', {
        signal,
        params: {
          query: {
            type: filters.type || undefined,
            userUid: filters.userUid || undefined,
            actorUid: filters.actorUid || undefined,
            tokenUid: filters.tokenUid || undefined,
            from: textOf(instants.from),
            to: textOf(instants.to),
            pageSize,
            pageToken: next,
          },
        },
      }),
    );
    next = page.pageToken ?? undefined;
    // A search looks at a part of the log, and may find nothing there though more follows.
    if (page.content.length > 0 || next === undefined) {
      return { content: page.content, pageToken: next };
    }
  }
}

function textOf(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
