import { useEffect } from 'react';
import { useBaseMessages } from '../i18n';
import { EmptyState } from '../ui/EmptyState';
import { ClockIcon } from '../ui/icons';
import { useTitle } from '../ui/useTitle';
import type { LinkError } from './arrival';
import type { EndReason } from './frame';
import { parentPort, postSessionRequired } from './parentPort';
import { SignInLayout } from './SignInLayout';

interface Props {
  linkError?: LinkError;
  reason: EndReason;
}

/** In a frame, where no password may be asked for: the system around it has to sign in again. */
export function EndedPage({ linkError, reason }: Props) {
  const { signin } = useBaseMessages();
  useEffect(() => postSessionRequired(parentPort(), reason), [reason]);
  useTitle(signin.endedPage.title);
  return (
    <SignInLayout>
      <EmptyState
        icon={<ClockIcon size={24} />}
        title={linkError === undefined ? signin.endedPage.title : signin.linkFailedTitle}
        text={linkError === undefined ? signin.endedPage.text : signin.link[linkError]}
      />
    </SignInLayout>
  );
}
