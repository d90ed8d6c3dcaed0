import { type DragEvent, useRef, useState } from 'react';
import { useFormat } from '../../i18n';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { UploadIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { useMessages } from '../messages';
import type { ImportSource } from './ImportUsersPage';
import { mostLines, readImportFile } from './importFile';

/** A place to drop a file, or to choose one by the keyboard. */
export function ImportChoice({ onRead }: { onRead: (source: ImportSource) => void }) {
  const m = useMessages().users.imports;
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();

  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setProblem(undefined);
    setReading(true);
    const lines = await readImportFile(file);
    setReading(false);
    if (typeof lines === 'string') setProblem(m[lines]);
    else if (lines.length > mostLines) setProblem(m.tooMany(format.number(lines.length)));
    else onRead({ name: file.name, size: file.size, lines });
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same */}
      <div
        className={cx('import-drop', over && 'import-drop-over')}
        onDragEnter={hover}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault();
          setOver(false);
          void read(event.dataTransfer.files[0]);
        }}
      >
        <span className="state-icon">
          <UploadIcon size={24} />
        </span>
        <p>{over ? m.dropActive : m.drop}</p>
        <Button variant="primary" busy={reading} onClick={() => input.current?.click()}>
          {m.choose}
        </Button>
        <p className="small muted">{m.accepts}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson"
          onChange={event => {
            void read(event.target.files?.[0]);
            // So that the same file can be chosen again after it was corrected.
            event.target.value = '';
          }}
        />
      </div>
      {problem !== undefined && (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      )}
    </div>
  );
}
