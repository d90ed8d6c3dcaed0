import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { components } from '../../api/schema';
import { ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { CopyButton } from '../../ui/CopyButton';
import { Notice } from '../../ui/Notice';
import { PageHeader } from '../../ui/PageHeader';
import { TextArea } from '../../ui/TextInput';
import { useMessages } from '../messages';
import { TokenSnippets } from './TokenSnippets';
import { useLeaveGuard } from './useLeaveGuard';

interface Props {
  token: components['schemas']['CreatedTokenResponse'];
  onRestart: () => void;
}

/** The only time that the text of a token is shown. */
export function CreatedToken({ token, onRestart }: Props) {
  const m = useMessages().tokens.created;
  const [copied, setCopied] = useState(false);
  const guard = useLeaveGuard(!copied, '/tokens/new?created', onRestart);
  // The button that made it stands far below what is to be read now.
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  const markCopied = () => setCopied(true);
  return (
    <>
      <PageHeader title={m.title} description={m.about(token.name)} />
      <div className="stack created">
        <Card>
          <div className="stack">
            <Notice
              tone={copied ? 'success' : 'warning'}
              title={copied ? m.copied : m.onceTitle}
              live
            >
              {m.once}
            </Notice>
            <TextArea
              className="token-text"
              aria-label={m.token}
              readOnly
              spellCheck={false}
              value={token.accessToken}
              onFocus={event => event.currentTarget.select()}
              onCopy={markCopied}
            />
            <div className="row">
              <CopyButton
                text={token.accessToken}
                label={m.copy}
                variant={copied ? 'secondary' : 'primary'}
                onCopied={markCopied}
              />
              <Link href={`/tokens/${token.uid}`} asChild>
                <ButtonLink variant={copied ? 'primary' : 'secondary'}>{m.done}</ButtonLink>
              </Link>
              {copied && (
                <Link href="/tokens/new" asChild onClick={onRestart}>
                  <ButtonLink variant="quiet">{m.another}</ButtonLink>
                </Link>
              )}
            </div>
          </div>
        </Card>
        <Card title={m.use}>
          <TokenSnippets token={token} />
        </Card>
      </div>
      {guard.asked && (
        <ConfirmDialog
          title={m.leave.title}
          confirm={m.leave.confirm}
          danger
          onConfirm={guard.leave}
          onClose={guard.stay}
        >
          <p>{m.leave.text}</p>
          <div className="row">
            <CopyButton
              text={token.accessToken}
              label={m.copy}
              onCopied={() => {
                markCopied();
                guard.stay();
              }}
            />
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
