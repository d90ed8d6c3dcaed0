type TextPart = { text: string; href?: string };

const address = /\bhttps?:\/\/[^\s<>"'`，。；：！？、（）《》“”]+/giu;

/**
 * A text in parts, addresses of the web by themselves. What is shown is what is opened, and the rest
 * stays text: no markup, no other schemes.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutPunctuation(match[0]);
    const href = webAddress(found);
    if (href === undefined) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: found, href });
    at = match.index + found.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** An address that may be opened: http or https, and without a name and password in it. */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  // https://bank.example@evil.example looks like the one and is the other.
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href;
}

/** What follows a sentence belongs to it, and a bracket to the one that opened before the address. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1] ?? '';
    if (/[.,;:!?'"*_~]/.test(last)) end -= 1;
    else if (
      /[)\]]/.test(last) &&
      count(text.slice(0, end), last) > count(text.slice(0, end), last === ')' ? '(' : '[')
    )
      end -= 1;
    else return text.slice(0, end);
  }
}

const count = (text: string, character: string) => text.split(character).length - 1;

/** What to call a file or picture whose sender gave it no name. */
export function nameOfAddress(href: string): string {
  const { pathname, host } = new URL(href);
  const last = pathname.split('/').filter(Boolean).at(-1);
  if (last === undefined) return host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
