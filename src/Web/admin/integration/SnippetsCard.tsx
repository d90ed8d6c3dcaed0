import type { ReactNode } from 'react';
import { Card } from '../../ui/Card';
import { Snippet } from '../../ui/Snippet';
import { Tabs } from '../../ui/Tabs';
import { useMessages } from '../messages';
import {
  formSnippet,
  iframeSnippet,
  linkSnippet,
  oneTimeCurl,
  oneTimeScript,
  restCurl,
  restScript,
  type SnippetInput,
  scriptSnippet,
} from './snippets';
import { mask, type Target } from './target';

interface Props {
  target: Target;
  token: string;
  /** Whether the token is limited to domains. */
  limited: boolean;
}

export function SnippetsCard({ target, token, limited }: Props) {
  const m = useMessages().integration;
  const app = m.apps[target.app];
  const snippet = (label: string, write: (input: SnippetInput) => string) => {
    const input = { ...target, origin: location.origin, token };
    return (
      <Snippet label={label} code={write({ ...input, token: mask(token) })} copied={write(input)} />
    );
  };
  const tab = (id: keyof typeof m.tabs, text: string, ...content: ReactNode[]) => ({
    id,
    label: m.tabs[id],
    content: (
      <div className="stack">
        <p>{text}</p>
        {...content}
      </div>
    ),
  });
  return (
    <Card title={m.snippets}>
      <Tabs
        label={m.snippets}
        tabs={[
          tab(
            'oneTime',
            m.oneTime.text,
            snippet(m.oneTime.server, input => oneTimeScript(input, m.oneTime.comment)),
            snippet(m.oneTime.curl, oneTimeCurl),
            <p className="small muted">{m.oneTime.use}</p>,
          ),
          tab(
            'link',
            m.link.text,
            snippet('HTML', input => linkSnippet(input, m.link.open(app))),
            limited && <p className="small muted">{m.link.referrer}</p>,
          ),
          tab('script', m.script.text, snippet('JavaScript', scriptSnippet)),
          tab(
            'iframe',
            m.iframe.text,
            snippet('HTML', input => iframeSnippet(input, app)),
          ),
          tab(
            'form',
            m.form.text,
            snippet(m.form.post, input => formSnippet(input, 'POST', m.form.submit(app))),
            snippet(m.form.get, input => formSnippet(input, 'GET', m.form.submit(app))),
          ),
          tab(
            'rest',
            m.rest.text,
            snippet(m.rest.curl, restCurl),
            snippet(m.rest.script, restScript),
          ),
        ]}
      />
    </Card>
  );
}
