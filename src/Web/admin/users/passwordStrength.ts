import type { Problem } from './fields';

type Strength = 'short' | 'weak' | 'fair' | 'strong';

const shortest = 8;
const kinds: [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/, 33],
  // Chinese among others: far more to guess from.
  [/[^\x20-\x7e]/, 200],
];

/** A rough measure to choose by; the service decides, which knows the commonest passwords. */
export function strengthOf(password: string): Strength {
  const characters = [...password];
  if (characters.length < shortest) return 'short';
  const pool = kinds.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
  // Repeated characters, and runs such as 1234, add little.
  const telling = characters.filter((each, index) => {
    const step = Math.abs(
      (each.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? 0),
    );
    return step > 1 && characters.indexOf(each) === index;
  });
  const bits = (telling.length + (characters.length - telling.length) / 4) * Math.log2(pool);
  if (bits < 45) return 'weak';
  return bits < 65 ? 'fair' : 'strong';
}

// Without what is mistaken for something else when read aloud or typed.
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.!';

export function generatePassword(length = 18): string {
  let password = '';
  const usable = 256 - (256 % alphabet.length);
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // The rest of the range would make some characters likelier.
      if (byte < usable && password.length < length) password += alphabet[byte % alphabet.length];
    }
  }
  return password;
}

/** What can be said of a password without the service; nothing of an empty one. */
export function passwordProblem(
  password: string,
  names: { username: string; email: string; mobile: string; nickname: string },
): { password?: Problem } {
  if (password === '') return {};
  const length = [...password].length;
  if (length < shortest || length > 128) return { password: 'passwordLength' };
  const folded = password.toLowerCase();
  const own = [
    names.username,
    names.email,
    names.email.split('@')[0],
    names.mobile,
    names.nickname,
  ];
  return own.some(name => name?.toLowerCase() === folded) ? { password: 'passwordOwn' } : {};
}
