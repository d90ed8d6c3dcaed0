/** The longest message that the service takes. */
export const mostBytes = 16 * 1024;

const encoder = new TextEncoder();

export const bytesOf = (text: string): number => encoder.encode(text).length;
