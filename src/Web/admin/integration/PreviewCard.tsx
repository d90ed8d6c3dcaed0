import { useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ChatIcon, RefreshIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { useCreateLink } from './createLink';
import { FrameLog } from './FrameLog';
import { useFrameLog } from './frameLog';
import { LinkError } from './LinkError';

/** The workbench in a frame, as it would be in a partner's page. */
export function PreviewCard({ path }: { path: string }) {
  const m = useMessages().integration.preview;
  const create = useCreateLink();
  const frame = useRef<HTMLIFrameElement>(null);
  const log = useFrameLog(frame);
  const [blocked, setBlocked] = useState(false);
  const load = () => {
    setBlocked(false);
    log.clear();
    create.mutate({ app: 'agent', path });
  };
  const url = create.data?.url;
  return (
    <Card
      title={m.title}
      actions={
        url !== undefined && (
          <Button small icon={<RefreshIcon size={16} />} busy={create.isPending} onClick={load}>
            {m.reload}
          </Button>
        )
      }
    >
      <div className="stack">
        <p>{m.text}</p>
        {create.error !== null && <LinkError error={create.error} />}
        {blocked && (
          <Notice tone="warning" live>
            {m.blocked}
          </Notice>
        )}
        {url === undefined ? (
          <div className="preview-empty">
            <EmptyState
              icon={<ChatIcon size={24} />}
              title={m.empty}
              action={
                <Button variant="primary" busy={create.isPending} onClick={load}>
                  {m.load}
                </Button>
              }
            />
          </div>
        ) : (
          <div className="preview">
            <iframe
              key={url}
              ref={frame}
              title={m.frame}
              src={ownAddress(url)}
              allow="clipboard-write"
              // What is refused is replaced by a page of no origin.
              onLoad={event => setBlocked(event.currentTarget.contentDocument === null)}
            />
            <FrameLog entries={log.entries} onSend={log.send} onClear={log.clear} />
          </div>
        )}
      </div>
    </Card>
  );
}

/** Here the page is framed by its own site, whatever name the service is known by outside. */
function ownAddress(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
}
