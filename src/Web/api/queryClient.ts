import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';

const attempts = 3;
const longestWait = 10_000;

/** Asks again only where that can help: no answer, or a service that says when it will be back. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return (
    failures < attempts - 1 &&
    error instanceof ApiError &&
    [0, 502, 503, 504].includes(error.status)
  );
}

export function retryDelay(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  return Math.min(asked === undefined ? 500 * 2 ** failures : asked * 1000, longestWait);
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, retryDelay, staleTime: 15_000 },
      mutations: { retry: false },
    },
  });
}
