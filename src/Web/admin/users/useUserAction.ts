import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, type User } from '../../api/client';
import { toast } from '../../ui/Toast';
import { userQuery } from './lookUp';

/** Something done to a user, after which what is shown of them, and of their tokens, is renewed. */
export function useUserAction<T = void>(
  run: (input: T) => Promise<User>,
  said: (user: User) => string,
  onDone?: () => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: user => {
      queryClient.setQueryData(userQuery(user.uid).queryKey, user);
      for (const queryKey of [['users', 'list'], ['tokens'], ['audit']]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      toast({ text: said(user) });
      onDone?.();
    },
  });
}

export const userActions = {
  enable: (uid: string) => call(api.POST('/api/users/{uid}/enable', of(uid))),
  disable: (uid: string) => call(api.POST('/api/users/{uid}/disable', of(uid))),
  unlock: (uid: string) => call(api.POST('/api/users/{uid}/unlock', of(uid))),
  setPassword: (uid: string, password: string) =>
    call(api.POST('/api/users/{uid}/password', { ...of(uid), body: { password } })),
  setSuperUser: (uid: string, superUser: boolean) =>
    call(api.PUT('/api/users/{uid}', { ...of(uid), body: { superUser } })),
  delete: (uid: string) => call(api.DELETE('/api/users/{uid}', of(uid))),
};

function of(uid: string) {
  return { params: { path: { uid } } };
}
