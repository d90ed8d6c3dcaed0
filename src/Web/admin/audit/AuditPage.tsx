import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../ui/Button';
import { DownloadIcon, RefreshIcon } from '../../ui/icons';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { AuditChart } from './AuditChart';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { ExportDialog } from './ExportDialog';
import { type Filters, readFilters, writeFilters } from './filters';
import { useAuditEvents } from './useAuditEvents';
import './audit.css';

export default function AuditPage() {
  const m = useMessages().audit;
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const [now, setNow] = useState(Date.now);
  const [exporting, setExporting] = useState(false);
  const events = useAuditEvents(filters, now);

  const change = (more: Partial<Filters>) =>
    setParams(before => writeFilters({ ...readFilters(before), ...more }, before), {
      replace: true,
    });
  const clear = () =>
    change({ type: '', userUid: '', actorUid: '', tokenUid: '', range: 'all', from: '', to: '' });
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.about}
        actions={
          <>
            <Button
              icon={<RefreshIcon />}
              busy={events.refreshing}
              onClick={() => setNow(Date.now())}
            >
              {m.refresh}
            </Button>
            <Button icon={<DownloadIcon />} onClick={() => setExporting(true)}>
              {m.export}
            </Button>
          </>
        }
      />
      <AuditFilters filters={filters} onChange={change} />
      <div className="stack">
        {events.list.error === null && events.list.rows?.length !== 0 && (
          <AuditChart {...events.chart} now={now} />
        )}
        <AuditList
          {...events.list}
          emptyAction={<Button onClick={clear}>{m.clearFilters}</Button>}
        />
      </div>
      {exporting && (
        <ExportDialog filters={filters} now={now} onClose={() => setExporting(false)} />
      )}
    </>
  );
}
