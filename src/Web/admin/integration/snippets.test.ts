import { expect, test } from 'vitest';
import {
  formSnippet,
  iframeSnippet,
  linkSnippet,
  oneTimeCurl,
  oneTimeScript,
  type SnippetInput,
  scriptSnippet,
} from './snippets';

const input: SnippetInput = {
  origin: 'https://desk.example.com',
  token: 'a.b.c',
  app: 'agent',
  path: 'chat',
};

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

test('link and iframe lead to the page with the token', () => {
  const url = 'https://desk.example.com/agent/chat?accessToken=a.b.c';
  const link = parse(linkSnippet(input, 'Open')).querySelector('a');
  expect([link?.href, link?.rel, link?.textContent]).toEqual([url, 'noopener', 'Open']);
  const frame = parse(iframeSnippet(input, 'Workbench')).querySelector('iframe');
  expect([frame?.src, frame?.height, frame?.title]).toEqual([url, '600px', 'Workbench']);
});

test('a form by POST goes to where forms are taken, one by GET to the page', () => {
  const form = (method: 'POST' | 'GET') =>
    parse(formSnippet(input, method, 'Open')).querySelector('form');
  expect(form('POST')?.action).toBe('https://desk.example.com/agent/auth/login');
  expect(form('GET')?.action).toBe('https://desk.example.com/agent/chat');
  expect([...new FormData(form('POST') ?? undefined)]).toEqual([['accessToken', 'a.b.c']]);
});

test('nothing that is in a path ends a string or an attribute', () => {
  const path = `a"b'c\`d$\{e}<f>`;
  const link = parse(linkSnippet({ ...input, path }, 'Open')).querySelector('a');
  expect(decodeURIComponent(link?.pathname ?? '')).toBe(`/agent/${path}`);

  const opened: string[] = [];
  const run = new Function('window', scriptSnippet({ ...input, path }));
  run({ open: (url: string) => opened.push(url) });
  expect(opened.map(url => decodeURIComponent(new URL(url).pathname))).toEqual([`/agent/${path}`]);

  const body = /-d '([^']*)'$/.exec(oneTimeCurl({ ...input, path }))?.[1] ?? '';
  expect(JSON.parse(body)).toEqual({ app: 'agent', path: `/agent/${path}` });
  const sent = /JSON.stringify\((.*)\),/.exec(oneTimeScript({ ...input, path }, 'x'))?.[1];
  expect(new Function(`return ${sent}`)()).toEqual(JSON.parse(body));
});
