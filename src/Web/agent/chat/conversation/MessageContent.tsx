import { useState } from 'react';
import { FileIcon, ImageIcon } from '../../../ui/icons';
import { nameOfAddress, splitLinks, webAddress } from '../../../ui/links';
import { useMessages } from '../../messages';

interface Props {
  type: string;
  content: string;
  name?: string | undefined;
}

export function MessageContent({ type, content, name }: Props) {
  const href = type === 'IMAGE' || type === 'FILE' ? webAddress(content) : undefined;
  if (href === undefined) return <Text text={content} />;
  return type === 'IMAGE' ? <Picture href={href} /> : <File href={href} name={name} />;
}

/** Text stays text; addresses in it can be opened, in another tab that learns nothing of this one. */
function Text({ text }: { text: string }) {
  return splitLinks(text).map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not change
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    ),
  );
}

function Picture({ href }: { href: string }) {
  const m = useMessages().chat;
  const [failed, setFailed] = useState(false);
  const name = nameOfAddress(href);
  // The policy of the pages lets no picture through that is not encrypted.
  const secure = href.startsWith('https:');
  return (
    <a
      className="picture"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={m.openImage(name)}
    >
      {secure && !failed ? (
        <img
          src={href}
          alt={name}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          onError={() => setFailed(true)}
        />
      ) : (
        <span className="attachment">
          <ImageIcon />
          <span className="attachment-text">
            <span className="attachment-name">{name}</span>
            {!secure && <span className="attachment-host">{m.notShown}</span>}
          </span>
        </span>
      )}
    </a>
  );
}

function File({ href, name }: { href: string; name: string | undefined }) {
  return (
    <a className="attachment" href={href} target="_blank" rel="noopener noreferrer">
      <FileIcon size={22} />
      <span className="attachment-text">
        <span className="attachment-name">{name ?? nameOfAddress(href)}</span>
        <span className="attachment-host">{new URL(href).host}</span>
      </span>
    </a>
  );
}
