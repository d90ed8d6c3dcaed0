import { useState } from 'react';
import { ImportCheck } from './ImportCheck';
import { ImportProgress } from './ImportProgress';
import type { ImportSource } from './ImportUsersPage';
import { useImport } from './useImport';

/** A file that was read: looked at first, then imported. */
export function ImportRun({ source, onReset }: { source: ImportSource; onReset: () => void }) {
  const [sent] = useState(() => source.lines.filter(line => line.problem === undefined));
  const run = useImport(sent);
  return run.state.phase === 'idle' ? (
    <ImportCheck source={source} onStart={run.start} onReset={onReset} />
  ) : (
    <ImportProgress source={source} sent={sent.length} run={run} onReset={onReset} />
  );
}
