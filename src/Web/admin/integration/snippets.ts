import { pathOf, type Target } from './target';

// What partners paste into their own systems: it stands alone, and names nothing of these pages.

export interface SnippetInput extends Target {
  /** `https://desk.example.com`, of the service. */
  origin: string;
  token: string;
}

/** Escaped, so that nothing in it can end an attribute or a string. */
function urlOf(input: SnippetInput): string {
  return `${input.origin}${encodeURI(pathOf(input)).replaceAll("'", '%27')}`;
}

function address(input: SnippetInput): string {
  return `${urlOf(input)}?accessToken=${input.token}`;
}

/** A text of JavaScript, in the quotes that the rest of it has wherever those do. */
function literal(text: string): string {
  return /['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}

export function linkSnippet(input: SnippetInput, label: string): string {
  return `<a href="${address(input)}"\n   target="_blank" rel="noopener">${label}</a>`;
}

export function scriptSnippet(input: SnippetInput): string {
  return `const accessToken = '${input.token}';
const url = \`${urlOf(input)}?accessToken=\${accessToken}\`;
window.open(url, '_blank');`;
}

export function iframeSnippet(input: SnippetInput, title: string): string {
  return `<iframe
  src="${address(input)}"
  title="${title}"
  width="100%"
  height="600px"
  frameborder="0"
  allow="clipboard-write">
</iframe>`;
}

/** The service takes forms at the page to sign in at alone; `GET` is a link in another form. */
export function formSnippet(input: SnippetInput, method: 'POST' | 'GET', label: string): string {
  const target = method === 'POST' ? { ...input, path: 'auth/login' } : input;
  return `<form method="${method.toLowerCase()}" action="${urlOf(target)}"
      target="_blank">
  <input type="hidden" name="accessToken" value="${input.token}">
  <button type="submit">${label}</button>
</form>`;
}

export function oneTimeScript(input: SnippetInput, comment: string): string {
  return `const accessToken = '${input.token}';
const response = await fetch('${input.origin}/auth/v1/sso/link', {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${accessToken}\`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ app: '${input.app}', path: ${literal(pathOf(input))} }),
});
const { data } = await response.json();
// ${comment}
console.log(data.url);`;
}

export function oneTimeCurl(input: SnippetInput): string {
  const body = JSON.stringify({ app: input.app, path: pathOf(input) });
  return `curl -X POST ${input.origin}/auth/v1/sso/link \\
  -H 'Authorization: Bearer ${input.token}' \\
  -H 'Content-Type: application/json' \\
  -d '${body.replaceAll("'", '\\u0027')}'`;
}

export function restCurl({ origin, token }: SnippetInput): string {
  return `curl ${origin}/api/v1/user/profile \\
  -H 'Authorization: Bearer ${token}'`;
}

export function restScript({ origin, token }: SnippetInput): string {
  return `const response = await fetch('${origin}/api/v1/user/profile', {
  headers: { Authorization: 'Bearer ${token}' },
});
const { message, code, data } = await response.json();
if (code !== 200) throw new Error(message);
console.log(data.username);`;
}
