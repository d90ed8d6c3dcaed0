import type { ReactNode } from 'react';
import { useSession } from '../signin/session';
import { EmptyState } from '../ui/EmptyState';
import { LockIcon } from '../ui/icons';
import { useTitle } from '../ui/useTitle';
import { useMessages } from './messages';

export function AdministratorsOnly({ children }: { children: ReactNode }) {
  return useSession().user.superUser ? children : <Refusal />;
}

function Refusal() {
  const m = useMessages().shell.onlyAdministrators;
  useTitle(m.title);
  return <EmptyState page icon={<LockIcon size={24} />} title={m.title} text={m.text} />;
}
