/**
 * Reads and writes localStorage where there is one: browsers refuse it in frames of other sites
 * when they block third-party cookies. For choices of the reader only, never for tokens.
 */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(`bytedesk.${name}`);
  } catch {
    return null;
  }
}

export function keepChoice(name: string, value: string): void {
  try {
    localStorage.setItem(`bytedesk.${name}`, value);
  } catch {
    // The choice lasts for this page only.
  }
}
