import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { AuditEvent } from '../../api/client';
import { type Messages, useMessages } from '../messages';
import { isEventType } from './eventTypes';
import { type Names, shortUid } from './names';

/** An event as a sentence, with links to whom and what it is about. */
export function Sentence({ event, names }: { event: AuditEvent; names: Names }) {
  const m = useMessages();
  const { actorUid, userUid, tokenUid } = event;
  const parts: Record<string, ReactNode> = {
    actor: actorUid === null ? m.audit.system : <Named uid={actorUid} names={names} page="users" />,
    user: <Named uid={userUid} names={names} page="users" />,
    token: tokenUid === null ? '' : <Named uid={tokenUid} names={names} page="tokens" />,
  };
  return (
    <span>
      {templateOf(event, m.audit)
        .split(/\{(\w+)\}/)
        // The names stand at every second place.
        .map((part, index) => ({ part, key: `${index}${part}`, named: index % 2 === 1 }))
        .map(({ part, key, named }) => (
          <Fragment key={key}>{named ? parts[part] : part}</Fragment>
        ))}
    </span>
  );
}

function templateOf({ type, actorUid, userUid }: AuditEvent, m: Messages['audit']): string {
  if (!isEventType(type)) return m.other(type);
  const own: Record<string, string> = m.ownSentences;
  return (actorUid === userUid ? own[type] : undefined) ?? m.sentences[type];
}

function Named({ uid, names, page }: { uid: string; names: Names; page: 'users' | 'tokens' }) {
  const name = names.get(uid);
  // What was deleted has no page.
  if (name === null) return <code title={uid}>{shortUid(uid)}</code>;
  return (
    <Link href={`/${page}/${uid}`} title={uid}>
      {name ?? <code>{shortUid(uid)}</code>}
    </Link>
  );
}
