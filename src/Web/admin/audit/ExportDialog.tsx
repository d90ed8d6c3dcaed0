import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { ProgressBar } from '../../ui/ProgressBar';
import { saveFile } from '../../ui/saveFile';
import { toast } from '../../ui/Toast';
import { useMessages } from '../messages';
import { eventsAsCsv, mostExported, readEvents } from './exportEvents';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  now: number;
  onClose: () => void;
}

/** Reads what is to be exported, gives it as a file, and closes; can be cancelled meanwhile. */
export function ExportDialog(props: Props) {
  const m = useMessages();
  const format = useFormat();
  const [count, setCount] = useState(0);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  // What it began with: the page behind may go on changing.
  const given = useRef({ ...props, m, format });

  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each attempt, and only then
  useEffect(() => {
    const { filters, now, onClose, m, format } = given.current;
    const abort = new AbortController();
    setError(undefined);
    readEvents(filters, now, abort.signal, setCount).then(
      ({ events, complete }) => {
        if (abort.signal.aborted) return;
        const day = new Date().toISOString().slice(0, 10);
        saveFile(`audit-${day}.csv`, 'text/csv', eventsAsCsv(events, m, format.list));
        const number = format.number(events.length);
        toast({ text: complete ? m.audit.exported(number) : m.audit.exportBounded(number) });
        onClose();
      },
      failure => {
        if (!abort.signal.aborted) setError(failure);
      },
    );
    return () => abort.abort();
  }, [attempt]);

  const text = m.audit.exporting(format.number(count));
  return (
    <Dialog
      title={m.audit.exportTitle}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{m.common.cancel}</Button>
          {error !== undefined && (
            <Button variant="primary" onClick={() => setAttempt(attempt + 1)}>
              {m.common.retry}
            </Button>
          )}
        </>
      }
    >
      {error === undefined ? (
        <>
          <p>{text}</p>
          <ProgressBar label={m.audit.exportTitle} value={count / mostExported} text={text} />
        </>
      ) : (
        <ErrorNotice error={error} title={m.audit.exportFailed} />
      )}
    </Dialog>
  );
}
