import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api, call, type User } from '../../api/client';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CopyButton } from '../../ui/CopyButton';
import { Countdown } from '../../ui/Countdown';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { LinkIcon } from '../../ui/icons';
import { Select } from '../../ui/Select';
import { useMessages } from '../messages';

type Target = 'agent' | 'admin';
const lifetime = 60_000;

/** A link that signs in as this user, once and within a minute. */
export function SignInLinkCard({ user }: { user: User }) {
  const m = useMessages().users.link;
  const queryClient = useQueryClient();
  const [app, setApp] = useState<Target>('agent');
  const make = useMutation({
    mutationFn: async () => {
      // By this clock, which may go otherwise than the service's.
      const until = Date.now() + lifetime;
      const { url } = await call(
        api.POST('/auth/v1/sso/link', { body: { app, userUid: user.uid } }),
      );
      return { url, until };
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['audit'] }),
  });
  const { reset } = make;
  const [ended, setEnded] = useState(false);
  const end = useCallback(() => {
    setEnded(true);
    reset();
  }, [reset]);
  const start = () => {
    setEnded(false);
    make.mutate();
  };
  return (
    <Card title={m.title}>
      <div className="stack user-link">
        <p className="small muted">{user.enabled ? m.text : m.disabled}</p>
        {make.data !== undefined && user.enabled ? (
          <div className="user-link-made" role="status">
            <code className="user-link-address">{make.data.url}</code>
            <div className="row">
              <CopyButton text={make.data.url} label={m.copy} variant="primary" />
              <span className="small muted">
                <Countdown until={make.data.until} onEnd={end}>
                  {m.left}
                </Countdown>
              </span>
            </div>
            <p className="small muted">{m.elsewhere}</p>
          </div>
        ) : (
          user.enabled && (
            <div className="user-link-form">
              <Select
                label={m.app}
                value={app}
                onChange={setApp}
                options={[
                  { value: 'agent', label: m.agent },
                  { value: 'admin', label: m.admin },
                ]}
              />
              <Button icon={<LinkIcon size={17} />} busy={make.isPending} onClick={start}>
                {ended ? m.again : m.make}
              </Button>
            </div>
          )
        )}
        {ended && user.enabled && (
          <p className="small muted" role="status">
            {m.expired}
          </p>
        )}
        {app === 'admin' && make.data === undefined && user.enabled && (
          <p className="small user-link-warning">{m.adminWarning}</p>
        )}
        {make.isError && <ErrorNotice error={make.error} title={m.failed} />}
      </div>
    </Card>
  );
}
