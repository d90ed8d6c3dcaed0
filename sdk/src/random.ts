/** 128 random bits in printable characters. `randomUUID` is missing from pages on plain http. */
export const randomId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
