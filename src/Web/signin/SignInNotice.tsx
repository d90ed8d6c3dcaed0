import { isApiError } from '../api/errors';
import { useBaseMessages } from '../i18n';
import { Countdown } from '../ui/Countdown';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Notice } from '../ui/Notice';
import type { LinkError } from './arrival';

interface Props {
  error: unknown;
  linkError: LinkError | undefined;
  reason: 'ended' | 'signedOut' | undefined;
  lockedUntil: number | undefined;
  onUnlocked: () => void;
}

/** The one thing to be said above the form; the latest comes first. */
export function SignInNotice({ error, linkError, reason, lockedUntil, onUnlocked }: Props) {
  const { signin } = useBaseMessages();
  if (lockedUntil !== undefined) {
    return (
      <Notice tone="warning" live>
        <Countdown until={lockedUntil} onEnd={onUnlocked}>
          {signin.locked}
        </Countdown>
      </Notice>
    );
  }
  if (isApiError(error, 401))
    return (
      <Notice tone="danger" live>
        {signin.wrongPassword}
      </Notice>
    );
  if (isApiError(error, 403))
    return (
      <Notice tone="danger" live>
        {signin.userDisabled}
      </Notice>
    );
  if (isApiError(error, 429)) return <Notice live>{signin.lockedOver}</Notice>;
  if (error !== undefined) return <ErrorNotice error={error} title={signin.failedTitle} />;
  if (linkError !== undefined) {
    return (
      <Notice tone="warning" title={signin.linkFailedTitle} live>
        {signin.link[linkError]}
      </Notice>
    );
  }
  return reason === undefined ? null : <Notice live>{signin[reason]}</Notice>;
}
