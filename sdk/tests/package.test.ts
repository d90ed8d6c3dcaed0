import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const samples = (page: string) => read(page).match(/^```ts\n.*?^```$/gms);

it('is one module of at most 3 kB, gzipped, that needs no other', async () => {
  const built = await build({ root, logLevel: 'warn', build: { write: false } });
  const chunks = (built as Rolldown.RolldownOutput[])
    .flatMap(each => each.output)
    .filter(each => each.type === 'chunk');
  expect(chunks).toHaveLength(1);
  expect(chunks[0]?.imports).toEqual([]);
  expect(gzipSync(chunks[0]?.code ?? '', { level: 9 }).length).toBeLessThanOrEqual(3000);
  expect(JSON.parse(read('package.json'))).not.toHaveProperty('dependencies');
});

it('has the same samples in both languages', () => {
  expect(samples('../docs/sdk.md')).toHaveLength(5);
  expect(samples('../docs/sdk.zh-CN.md')).toEqual(samples('../docs/sdk.md'));
});
