import { Link } from 'wouter';
import { useFormat } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { DownloadIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { ProgressBar } from '../../ui/ProgressBar';
import { useMessages } from '../messages';
import { Figures } from './Figures';
import type { ImportSource } from './ImportUsersPage';
import { LineTable } from './LineTable';
import type { useImport } from './useImport';
import { useImportReport } from './useImportReport';

const mostShown = 100;

interface Props {
  source: ImportSource;
  /** How many lines of the file are sent. */
  sent: number;
  run: ReturnType<typeof useImport>;
  onReset: () => void;
}

/** An import while it runs, and what came of it. */
export function ImportProgress({ source, sent, run, onReset }: Props) {
  const m = useMessages().users.imports;
  const format = useFormat();
  const { state, results, start, stop } = run;
  const report = useImportReport(source, results);

  const { phase, created, existing } = state;
  const running = phase === 'running';
  const looked = created + existing + state.failed;
  const failed = state.failed + source.lines.length - sent;
  const failures = running ? [] : report.rows().filter(row => row.outcome === 'failed');
  const number = format.number;
  return (
    <div className="stack">
      <Card title={running ? m.running : phase === 'finished' ? m.finished : m.stopped}>
        <div className="stack">
          <div className="import-progress">
            <div className="import-progress-text">
              <strong>{source.name}</strong>
              <span className="muted">{m.done(number(looked), number(sent))}</span>
            </div>
            <ProgressBar
              label={m.progress}
              value={looked / sent}
              tone={phase === 'finished' ? 'success' : running ? 'accent' : 'warning'}
              text={m.done(number(looked), number(sent))}
            />
          </div>
          <Figures
            figures={[
              { name: m.created, value: created, tone: 'success' },
              { name: m.existing, value: existing },
              { name: m.failed, value: failed, tone: 'danger' },
            ]}
          />
          {phase === 'finished' && (
            <Notice tone={failed === 0 ? 'success' : 'warning'} live>
              {failed === 0
                ? m.finishedText(number(created), number(existing))
                : m.finishedFailed(number(created), number(existing), number(failed))}
            </Notice>
          )}
          {phase === 'failed' && <ErrorNotice error={state.error} title={m.interrupted} />}
          {(phase === 'stopped' || phase === 'failed') && (
            <Notice tone="warning" title={m.stopped} live>
              {m.stoppedText(number(sent - looked))}
            </Notice>
          )}
          <div className="row">
            {running && (
              <>
                <Button onClick={stop}>{m.stop}</Button>
                <span className="small muted">{m.runningText}</span>
              </>
            )}
            {(phase === 'stopped' || phase === 'failed') && (
              <Button variant="primary" onClick={start}>
                {m.resume}
              </Button>
            )}
            {phase === 'finished' && (
              <Link href="/users" asChild>
                <ButtonLink variant="primary">{m.seeUsers}</ButtonLink>
              </Link>
            )}
            {!running && (
              <>
                <Button icon={<DownloadIcon />} onClick={report.saveCsv}>
                  {m.downloadCsv}
                </Button>
                <Button icon={<DownloadIcon />} onClick={report.saveNdjson}>
                  {m.downloadNdjson}
                </Button>
                <Button variant="quiet" onClick={onReset}>
                  {m.again}
                </Button>
              </>
            )}
          </div>
        </div>
      </Card>
      {failures.length > 0 && (
        <section className="stack" aria-label={m.failures}>
          <h2>{m.failures}</h2>
          <LineTable
            label={m.failures}
            rows={failures.slice(0, mostShown).map(row => ({
              line: row.line,
              text: report.explain(row),
              detail: row.message,
            }))}
          />
          {failures.length > mostShown && (
            <p className="small muted">
              {m.failuresShown(number(mostShown), number(failures.length))}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
