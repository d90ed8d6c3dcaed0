import type { Problem } from './fields';

export interface ImportLine {
  /** In the file, from 1. */
  number: number;
  text: string;
  /** What the line calls its user. */
  names: { email?: string; mobile?: string; username?: string };
  hasPassword: boolean;
  /** Why it is not worth sending. */
  problem?: Problem;
}

type FileProblem = 'tooBig' | 'notUtf8' | 'unreadable' | 'empty';

export const mostLines = 10_000;
const mostBytes = 100 * 1024 * 1024;
const mostLineBytes = 64 * 1024;

/** @returns the lines that are not blank, or what is wrong with the whole. */
export async function readImportFile(file: File): Promise<ImportLine[] | FileProblem> {
  if (file.size > mostBytes) return 'tooBig';
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return 'unreadable';
  }
  let text: string;
  try {
    // Drops a byte order mark.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'notUtf8';
  }
  const lines = readLines(text);
  return lines.length === 0 ? 'empty' : lines;
}

export function readLines(text: string): ImportLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter(line => line.text !== '')
    .map(line => ({ ...line, ...readLine(line.text) }));
}

function readLine(text: string): Pick<ImportLine, 'names' | 'hasPassword' | 'problem'> {
  const nothing = { names: {}, hasPassword: false };
  // A character takes three bytes at most, which saves the counting.
  if (text.length > mostLineBytes / 3 && new TextEncoder().encode(text).length > mostLineBytes) {
    return { ...nothing, problem: 'lineTooLong' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...nothing, problem: 'jsonInvalid' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ...nothing, problem: 'notObject' };
  }
  const user = value as Record<string, unknown>;
  const names = {
    email: textOf(user.email),
    mobile: textOf(user.mobile),
    username: textOf(user.username),
  };
  const problem =
    names.email === undefined && names.mobile === undefined
      ? 'contactRequired'
      : textOf(user.platform)?.toUpperCase() !== 'BYTEDESK'
        ? 'platformMissing'
        : undefined;
  return { names, hasPassword: textOf(user.password) !== undefined, problem };
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

export function nameOf({ names }: ImportLine): string {
  return names.email ?? names.mobile ?? names.username ?? '';
}
