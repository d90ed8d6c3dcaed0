import type { ReactNode } from 'react';
import type { AuditEvent } from '../../api/client';
import { useFormat } from '../../i18n';
import { type Column, DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { AuditIcon } from '../../ui/icons';
import { DateTime } from '../../ui/RelativeTime';
import { useMessages } from '../messages';
import { detailOf } from './detail';
import { groupOf, groupTones } from './eventTypes';
import { shortUid, useNames } from './names';
import { Sentence } from './Sentence';
import './audit.css';

interface Props {
  rows: AuditEvent[] | undefined;
  error: unknown;
  retry: () => void;
  more: (() => void) | undefined;
  loadingMore: boolean;
  /** What to do where there are none. */
  emptyAction?: ReactNode;
}

/** Events, each as a sentence; the latest first. */
export function AuditList({ emptyAction, ...events }: Props) {
  const m = useMessages();
  const a = m.audit;
  const format = useFormat();
  const names = useNames(events.rows ?? []);
  const columns: Column<AuditEvent>[] = [
    {
      id: 'time',
      label: null,
      header: a.time,
      width: 170,
      cell: event => (
        <span className="audit-time">
          <DateTime value={event.at} />
        </span>
      ),
    },
    {
      id: 'event',
      label: null,
      header: a.event,
      cell: event => {
        const detail = detailOf(event, m, format.list);
        return (
          <div className="audit-event">
            <span className={`audit-dot fill-${groupTones[groupOf(event.type)]}`} />
            <div>
              <Sentence event={event} names={names} />
              {detail && <div className="small muted">{detail}</div>}
            </div>
          </div>
        );
      },
    },
    {
      id: 'from',
      header: a.from,
      width: 176,
      cell: ({ clientAddress, actorTokenUid }) => (
        <div className="audit-from">
          {clientAddress ?? <span className="muted">{a.unknownAddress}</span>}
          {actorTokenUid !== null && (
            <div className="muted" title={actorTokenUid}>
              {a.byToken(shortUid(actorTokenUid))}
            </div>
          )}
        </div>
      ),
    },
  ];
  return (
    <DataTable
      {...events}
      label={a.title}
      columns={columns}
      rowKey={event => event.uid}
      empty={
        <EmptyState
          icon={<AuditIcon size={24} />}
          title={a.none}
          text={a.noneText}
          action={emptyAction}
        />
      }
    />
  );
}
