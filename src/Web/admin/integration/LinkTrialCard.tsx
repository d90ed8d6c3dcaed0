import { useState } from 'react';
import { Button, ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Countdown } from '../../ui/Countdown';
import { ExternalIcon, LinkIcon } from '../../ui/icons';
import { Snippet } from '../../ui/Snippet';
import { useMessages } from '../messages';
import { type MadeLink, useCreateLink } from './createLink';
import { LinkError } from './LinkError';
import { pathOf, type Target } from './target';

export function LinkTrialCard({ target }: { target: Target }) {
  const m = useMessages().integration.trial;
  const create = useCreateLink();
  const make = (
    <Button
      variant={create.data ? 'secondary' : 'primary'}
      icon={<LinkIcon />}
      busy={create.isPending}
      onClick={() => create.mutate(target)}
    >
      {create.data ? m.again : m.make}
    </Button>
  );
  return (
    <Card title={m.title}>
      <div className="stack">
        <div className="trial-head">
          <p>
            {m.text} <code>{pathOf(target)}</code>
          </p>
          {make}
        </div>
        {create.error !== null && <LinkError error={create.error} />}
        {create.data && <Link key={create.data.url} link={create.data} />}
      </div>
    </Card>
  );
}

function Link({ link: { url, until } }: { link: MadeLink }) {
  const m = useMessages().integration.trial;
  const [expired, setExpired] = useState(false);
  if (expired) {
    return (
      <p className="muted" role="status">
        {m.expired}
      </p>
    );
  }
  return (
    <>
      <Snippet label={m.url} code={url} />
      <div className="row trial-open">
        <ButtonLink
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          variant="primary"
          icon={<ExternalIcon />}
        >
          {m.open}
        </ButtonLink>
        <span className="muted">
          <Countdown until={until} onEnd={() => setExpired(true)}>
            {m.left}
          </Countdown>
        </span>
      </div>
      <p className="small muted">{m.hint}</p>
    </>
  );
}
