import { useState } from 'react';
import { PageHeader } from '../../ui/PageHeader';
import { useMessages } from '../messages';
import { AdviceCards } from './AdviceCards';
import { LinkTrialCard } from './LinkTrialCard';
import { PreviewCard } from './PreviewCard';
import { SetupCard } from './SetupCard';
import { SnippetsCard } from './SnippetsCard';
import { isPath, looksLikeToken, placeholder, type Target } from './target';
import { useOwnTokens } from './useOwnTokens';
import { VisitorCard } from './VisitorCard';
import './integration.css';

export default function IntegrationPage() {
  const m = useMessages().integration;
  const tokens = useOwnTokens();
  const [target, setTarget] = useState<Target>({ app: 'agent', path: 'chat' });
  const [tokenUid, setTokenUid] = useState('');
  // In memory only; it goes nowhere but into what is copied.
  const [text, setText] = useState('');
  const token = tokens.data?.find(each => each.uid === tokenUid);
  const usable = looksLikeToken(text) && (token === undefined || text.endsWith(token.hint));
  const valid = isPath(target.path) ? target : { ...target, path: '' };
  return (
    <>
      <PageHeader title={m.title} description={m.about} />
      <div className="integration">
        <SetupCard
          tokens={tokens}
          token={token}
          onToken={setTokenUid}
          target={target}
          onTarget={setTarget}
          text={text}
          onText={setText}
        />
        <div className="stack">
          <SnippetsCard
            target={valid}
            token={usable ? text : placeholder}
            limited={(token?.allowedDomains.length ?? 0) > 0}
          />
          <LinkTrialCard target={valid} />
        </div>
      </div>
      <div className="stack integration-more">
        <VisitorCard />
        <PreviewCard path={valid.app === 'agent' ? valid.path : 'chat'} />
        <AdviceCards />
      </div>
    </>
  );
}
