import { useFormat } from '../../../i18n';
import { Avatar } from '../../../ui/Avatar';
import { cx } from '../../../ui/cx';
import type { MessageGroup } from './groups';
import { MessageContent } from './MessageContent';
import { fileNameOf } from './messages';

interface Props {
  group: MessageGroup;
  /** Above the first of a day. */
  day: string | undefined;
}

export function MessageGroupView({ group: { from, messages }, day }: Props) {
  const format = useFormat();
  const first = messages[0];
  const last = messages.at(-1);
  if (first === undefined || last === undefined) return null;
  const rule = day !== undefined && (
    <p className="log-day">
      <span>{day}</span>
    </p>
  );
  if (from === 'system') {
    return (
      <>
        {rule}
        <p className="log-system">{first.content}</p>
      </>
    );
  }
  const { nickname, avatar } = first.user;
  return (
    <>
      {rule}
      <div className={cx('group', `group-${from}`)}>
        <Avatar name={nickname} picture={avatar} tinted={from === 'visitor'} />
        <span className="visually-hidden">{nickname}</span>
        <div className="group-messages">
          {messages.map(message => (
            <div key={message.uid} className={cx('bubble', `bubble-${message.type.toLowerCase()}`)}>
              <MessageContent
                type={message.type}
                content={message.content}
                name={fileNameOf(message)}
              />
            </div>
          ))}
        </div>
        <time className="group-time" dateTime={last.createdAt} title={format.exact(last.createdAt)}>
          {format.time(last.createdAt)}
        </time>
      </div>
    </>
  );
}
