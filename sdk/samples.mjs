// Makes one module of the samples of the SDK's page, for the type check.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const page = readFileSync(new URL('../docs/sdk.md', import.meta.url), 'utf8');
const samples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
const folder = new URL('.local/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('samples.ts', folder), samples.join('\n'));
