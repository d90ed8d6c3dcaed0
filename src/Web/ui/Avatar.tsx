import { useState } from 'react';
import { cx } from './cx';
import './styles/shell.css';

interface Props {
  name: string;
  picture?: string;
  /** In one of a few colours, by the name: where many stand below each other. */
  tinted?: boolean;
}

const tints = 6;

/** A picture of a user, or the first letter of the name. */
export function Avatar({ name, picture, tinted }: Props) {
  const [failed, setFailed] = useState<string>();
  // The policy of the pages lets no picture through that is not encrypted.
  const shown = picture?.startsWith('https:') && picture !== failed;
  const [letter = ''] = name;
  return (
    <span className={cx('avatar', tinted && `avatar-tint-${tintOf(name)}`)} aria-hidden="true">
      {shown ? (
        <img
          src={picture}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setFailed(picture)}
        />
      ) : (
        letter.toUpperCase()
      )}
    </span>
  );
}

function tintOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % tints;
}
