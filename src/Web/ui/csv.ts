// Spreadsheets take a cell that begins so for a formula, and run it.
const formula = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180) that spreadsheets open in the right encoding, and as nothing but text. */
export function toCsv(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  // Without the byte order mark Excel takes UTF-8 for the system's own encoding.
  return `\uFEFF${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
