import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useUnloadQuestion } from '../../ui/useUnloadQuestion';
import type { ImportLine } from './importFile';
import { isFinal, type Results, runImport } from './importRun';

interface ImportState {
  phase: 'idle' | 'running' | 'finished' | 'stopped' | 'failed';
  created: number;
  existing: number;
  failed: number;
  error?: unknown;
}

const nothing: ImportState = { phase: 'idle', created: 0, existing: 0, failed: 0 };
const shownEvery = 150;

/** Runs an import, with counts that grow while it runs, and can be stopped and taken up again. */
export function useImport(lines: ImportLine[]) {
  const queryClient = useQueryClient();
  const [state, setState] = useState(nothing);
  const [results] = useState<Results>(() => new Map());
  const controller = useRef<AbortController>(undefined);

  useEffect(() => () => controller.current?.abort(), []);
  const running = state.phase === 'running';
  useUnloadQuestion(running);

  const start = async () => {
    const abort = new AbortController();
    controller.current = abort;
    const show = (more: Pick<ImportState, 'phase' | 'error'>) =>
      setState({ ...count(results), ...more });
    show({ phase: 'running' });
    let shown = 0;
    try {
      await runImport(lines, results, abort.signal, (line, result) => {
        results.set(line.number, result);
        // Ten thousand results are not ten thousand renderings.
        if (performance.now() - shown < shownEvery) return;
        shown = performance.now();
        show({ phase: 'running' });
      });
      show({
        phase: lines.every(line => isFinal(results.get(line.number))) ? 'finished' : 'stopped',
      });
    } catch (error) {
      show(abort.signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error });
    } finally {
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      void queryClient.invalidateQueries({ queryKey: ['audit'] });
    }
  };
  return { state, results, start: () => void start(), stop: () => controller.current?.abort() };
}

function count(results: Results): Omit<ImportState, 'phase'> {
  let created = 0;
  let existing = 0;
  let failed = 0;
  for (const result of results.values()) {
    if (result.data?.created) created += 1;
    else if (result.data) existing += 1;
    else if (isFinal(result)) failed += 1;
  }
  return { created, existing, failed };
}
