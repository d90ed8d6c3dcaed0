import { afterEach, expect, test, vi } from 'vitest';
import { isApiError } from '../../api/errors';
import { readImportFile, readLines } from './importFile';
import { reportAsCsv, reportAsNdjson, reportOf } from './importReport';
import { type ImportResult, type Results, runImport } from './importRun';

afterEach(() => vi.unstubAllGlobals());

const line = (email: string) =>
  JSON.stringify({ email, password: 'secret-1', platform: 'BYTEDESK' });
const done = (number: number, created = true): ImportResult => ({
  line: number,
  message: 'success',
  code: 200,
  data: { uid: `u${number}`, created },
});
const failed = (number: number, code: number, message: string): ImportResult => ({
  line: number,
  message,
  code,
  data: null,
});

function answer(...parts: string[]): Response {
  const bytes = parts.map(part => new TextEncoder().encode(part));
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const part of bytes) controller.enqueue(part);
        controller.close();
      },
    }),
  );
}

async function run(text: string, response: Response, results: Results = new Map()) {
  const fetched = vi.fn(async (_: Request) => response);
  vi.stubGlobal('fetch', fetched);
  const lines = readLines(text).filter(each => each.problem === undefined);
  let error: unknown;
  try {
    await runImport(lines, results, new AbortController().signal, (at, result) =>
      results.set(at.number, result),
    );
  } catch (thrown) {
    error = thrown;
  }
  return { results, error, sent: await fetched.mock.calls[0]?.[0].text() };
}

test('numbers lines as the file does, and finds what is wrong with them', () => {
  const lines = readLines(
    `${line('a@example.com')}\r\n\n{"email"\n[1]\n{"email":"b@example.com"}\n{"platform":"bytedesk"}`,
  );
  expect(lines.map(each => [each.number, each.problem])).toEqual([
    [1, undefined],
    [3, 'jsonInvalid'],
    [4, 'notObject'],
    [5, 'platformMissing'],
    [6, 'contactRequired'],
  ]);
  expect(lines[0]?.hasPassword).toBe(true);
});

test('reads a file with a byte order mark, and refuses another encoding', async () => {
  const marked = new File(['\uFEFF', line('a@example.com')], 'users.ndjson');
  expect(await readImportFile(marked)).toMatchObject([{ number: 1, problem: undefined }]);
  expect(await readImportFile(new File([new Uint8Array([0xff, 0xfe, 0x7b, 0])], 'x'))).toBe(
    'notUtf8',
  );
  expect(await readImportFile(new File(['\n \n'], 'x'))).toBe('empty');
});

test('puts results that come in pieces to the lines of the file', async () => {
  const text = `\n${line('a@example.com')}\n\n${line('b@example.com')}`;
  const body = `${JSON.stringify(done(1))}\n${JSON.stringify(failed(2, 400, 'Email … already exists'))}\n`;
  const { results, error, sent } = await run(
    text,
    answer(body.slice(0, 30), body.slice(30, 95), body.slice(95)),
  );
  expect(error).toBeUndefined();
  expect(sent?.split('\n')).toHaveLength(2);
  expect([...results.keys()]).toEqual([2, 4]);
  expect(results.get(4)?.code).toBe(400);
});

test('takes the line that ends an import for no result, and goes on from there', async () => {
  const text = ['a', 'b', 'c'].map(each => line(`${each}@example.com`)).join('\n');
  const stopped = answer(
    `${JSON.stringify(done(1))}\n${JSON.stringify(failed(2, 503, 'The import has stopped'))}\n`,
  );
  const first = await run(text, stopped);
  expect(isApiError(first.error, 503)).toBe(true);
  expect([...first.results.keys()]).toEqual([1]);

  const rest = answer(`${JSON.stringify(done(1, false))}\n${JSON.stringify(done(2))}`);
  const second = await run(text, rest, first.results);
  expect(second.error).toBeUndefined();
  expect(second.sent).toBe([line('b@example.com'), line('c@example.com')].join('\n'));
  expect([...second.results.keys()]).toEqual([1, 2, 3]);
});

test('notices an answer that breaks off', async () => {
  const text = [line('a@example.com'), line('b@example.com')].join('\n');
  const { results, error } = await run(text, answer(`${JSON.stringify(done(1))}\n`));
  expect(isApiError(error, 0)).toBe(true);
  expect(results.size).toBe(1);
});

test('reports every line, and no password', () => {
  const lines = readLines(`${line('=a@example.com')}\n{\n${line('c@example.com')}`);
  const rows = reportOf(lines, new Map([[1, done(1)]]));
  expect(rows.map(row => row.outcome)).toEqual(['created', 'failed', 'pending']);
  const csv = reportAsCsv(
    rows,
    ['Line'],
    outcome => outcome,
    row => row.message ?? '',
  );
  expect(csv).toContain("\r\n1,'=a@example.com,,,created,u1,200,success\r\n");
  expect(csv + reportAsNdjson(rows)).not.toContain('secret-1');
});
