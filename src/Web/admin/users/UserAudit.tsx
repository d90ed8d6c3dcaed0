import { Link } from 'wouter';
import { type AuditEvent, api, call } from '../../api/client';
import { usePages } from '../../api/usePages';
import { AuditList } from '../audit/AuditList';
import { useMessages } from '../messages';

/** What was done to the user lately. */
export function UserAudit({ uid }: { uid: string }) {
  const m = useMessages().users.audit;
  const events = usePages<AuditEvent>(['audit', 'list', { userUid: uid }], (pageToken, signal) =>
    call(api.GET('/api/audit/list', { signal, params: { query: { userUid: uid, pageToken } } })),
  );
  return (
    <div className="stack">
      <AuditList {...events} />
      <p className="small">
        <Link href={`/audit?userUid=${uid}&range=all`}>{m.all}</Link>
      </p>
    </div>
  );
}
