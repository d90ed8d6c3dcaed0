import { useFormat } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import { Figures } from './Figures';
import type { ImportSource } from './ImportUsersPage';
import { LineTable } from './LineTable';

const mostShown = 20;

interface Props {
  source: ImportSource;
  onStart: () => void;
  onReset: () => void;
}

/** What is in the file, before anything is sent. */
export function ImportCheck({ source, onStart, onReset }: Props) {
  const m = useMessages().users;
  const i = m.imports;
  const format = useFormat();
  const broken = source.lines.filter(line => line.problem !== undefined);
  const usable = source.lines.length - broken.length;
  const passwords = source.lines.filter(each => each.hasPassword && !each.problem).length;
  // A tenth of a second each.
  const minutes = Math.ceil(passwords / 600);
  return (
    <Card title={i.checked}>
      <div className="stack">
        <p className="import-file">
          <strong>{source.name}</strong>{' '}
          <span className="muted">{sizeOf(source.size, format)}</span>
        </p>
        <Figures
          figures={[
            { name: i.usable, value: usable, tone: 'success' },
            {
              name: i.broken,
              value: broken.length,
              tone: broken.length > 0 ? 'danger' : undefined,
            },
            { name: i.withPassword, value: passwords },
          ]}
        />
        {minutes > 1 && <Notice>{i.duration(i.minutes(minutes))}</Notice>}
        {broken.length > 0 && (
          <>
            <Notice tone="warning" title={i.brokenTitle(format.number(broken.length))} />
            <LineTable
              label={i.broken}
              rows={broken.slice(0, mostShown).map(line => ({
                line,
                text: line.problem && m.problems[line.problem],
              }))}
            />
            {broken.length > mostShown && (
              <p className="small muted">
                {i.brokenMore(format.number(broken.length - mostShown))}
              </p>
            )}
          </>
        )}
        <div className="row">
          <Button variant="primary" disabled={usable === 0} onClick={onStart}>
            {i.start(format.number(usable))}
          </Button>
          <Button onClick={onReset}>{i.other}</Button>
        </div>
      </div>
    </Card>
  );
}

function sizeOf(bytes: number, format: { number: (value: number) => string }): string {
  if (bytes < 1024) return `${format.number(bytes)} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${format.number(Math.round(kilobytes))} KB`
    : `${format.number(Math.round(kilobytes / 102.4) / 10)} MB`;
}
