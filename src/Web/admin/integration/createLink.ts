import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call } from '../../api/client';
import { pathOf, type Target } from './target';

export interface MadeLink {
  url: string;
  /** By this machine's clock, which may not be the service's. */
  until: number;
}

const lifetime = 60_000;

/** Makes a one-time link for the user of the session. */
export function useCreateLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (target: Target): Promise<MadeLink> => {
      const body = { app: target.app, path: pathOf(target) };
      const { url } = await call(api.POST('/auth/v1/sso/link', { body }));
      return { url, until: Date.now() + lifetime };
    },
    // A step of the checklist is done.
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens', 'checklist'] }),
  });
}
