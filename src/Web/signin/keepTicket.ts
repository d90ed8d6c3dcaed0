import { embedded } from './frame';

/** Keeps a frame's ticket in the address, so that a reload is let into the frame again. */
export function keepTicket(path: string): string {
  const ticket = embedded ? new URLSearchParams(location.search).get('embed') : null;
  if (ticket === null) return path;
  const url = new URL(path, location.origin);
  url.searchParams.set('embed', ticket);
  return url.pathname + url.search + url.hash;
}
