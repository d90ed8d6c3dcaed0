import { authorizedFetch } from '../../api/bearer';
import { ApiError } from '../../api/errors';
import type { components } from '../../api/schema';
import type { ImportLine } from './importFile';

export type ImportResult = components['schemas']['UserImportResult'];
/** Of each line by its number in the file. */
export type Results = Map<number, ImportResult>;

// A user with a password takes a tenth of a second, and an import 240 seconds at most.
const batchSize = 1_000;
// Of a last line that tells why the rest was not looked at.
const ending = [401, 403, 413, 503];

/**
 * Sends the lines that have no final result yet, part by part, and tells each result as it comes.
 * What was interrupted is taken up by running it again.
 */
export async function runImport(
  lines: ImportLine[],
  results: Results,
  signal: AbortSignal,
  onResult: (line: ImportLine, result: ImportResult) => void,
): Promise<void> {
  const left = lines.filter(line => !isFinal(results.get(line.number)));
  for (let start = 0; start < left.length; start += batchSize) {
    await sendBatch(left.slice(start, start + batchSize), signal, onResult);
  }
}

/** A 503 may go better next time. */
export function isFinal(result: ImportResult | undefined): boolean {
  return result !== undefined && result.code !== 503;
}

async function sendBatch(
  batch: ImportLine[],
  signal: AbortSignal,
  onResult: (line: ImportLine, result: ImportResult) => void,
): Promise<void> {
  const request = new Request(new URL('/api/users/import', location.origin), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: batch.map(line => line.text).join('\n'),
    signal,
  });
  const response = await authorizedFetch(request);
  // The result before is told only when it is known not to be the one that ends the whole.
  let held: ImportResult | undefined;
  let known = 0;
  const tell = (result: ImportResult) => {
    const line = batch[result.line - 1];
    if (line === undefined) return;
    known += 1;
    onResult(line, { ...result, line: line.number });
  };
  try {
    for await (const text of readTextLines(response)) {
      if (held !== undefined) tell(held);
      held = JSON.parse(text) as ImportResult;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (held !== undefined) tell(held);
    throw new ApiError(0, 'The connection has broken');
  }
  if (held === undefined) throw new ApiError(0, 'The answer has no lines');
  if (known + 1 < batch.length && ending.includes(held.code)) {
    throw new ApiError(held.code, held.message, response.headers.get('X-Request-Id') ?? undefined);
  }
  tell(held);
  if (known < batch.length) throw new ApiError(0, 'The answer is not whole');
}

export async function* readTextLines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      yield* lines.map(line => line.trim()).filter(line => line !== '');
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
