import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { Snippet } from '../../ui/Snippet';
import { Tabs } from '../../ui/Tabs';
import { useMessages } from '../messages';
import { appOf, iframeSnippet, linkSnippet, oneTimeLinkSnippet, restSnippet } from './snippets';

interface Props {
  token: components['schemas']['CreatedTokenResponse'];
}

/** What can be done with it, ready to be pasted. */
export function TokenSnippets({ token: { accessToken, allowedDomains, scopes } }: Props) {
  const m = useMessages().tokens.created;
  const app = appOf(scopes);
  const input = { origin: location.origin, domains: allowedDomains };
  const limited = allowedDomains.length > 0;
  // Shown without its middle: a glance over the shoulder must not be enough.
  const short = `${accessToken.slice(0, 10)}…${accessToken.slice(-6)}`;
  const snippet = (label: string, write: (token: string) => string, ...notes: ReactNode[]) => (
    <div className="stack">
      {notes.filter(Boolean).map(note => (
        <p key={String(note)} className="small muted">
          {note}
        </p>
      ))}
      <Snippet label={label} code={write(short)} copied={write(accessToken)} />
    </div>
  );

  const rest = {
    id: 'rest',
    label: m.snippets.rest,
    content: snippet(
      'curl',
      token => restSnippet({ ...input, token }),
      m.notes.rest,
      limited && m.notes.curlDomains,
    ),
  };
  const pages = app && [
    {
      id: 'oneTime',
      label: m.snippets.oneTime,
      content: snippet(
        'curl',
        token => oneTimeLinkSnippet({ ...input, app, token }),
        m.notes.oneTime,
        limited && m.notes.curlDomains,
      ),
    },
    {
      id: 'link',
      label: m.snippets.link,
      content: snippet(
        'URL',
        token => linkSnippet({ ...input, app, token }),
        m.notes.link,
        limited && m.notes.linkDomains,
      ),
    },
    {
      id: 'iframe',
      label: m.snippets.iframe,
      content: snippet(
        'HTML',
        token => iframeSnippet({ ...input, app, token }, app === 'agent' ? m.workbench : m.console),
        m.notes.iframe,
      ),
    },
  ];
  return (
    <div className="stack">
      <Tabs label={m.use} tabs={[...(pages ?? []), rest]} />
      <p className="small muted">{m.useHint}</p>
    </div>
  );
}
