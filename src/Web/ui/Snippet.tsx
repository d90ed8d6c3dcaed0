import { useBaseMessages } from '../i18n';
import { CopyButton } from './CopyButton';
import './styles/layout.css';

interface Props {
  /** What the code is: a language, or a file. */
  label: string;
  code: string;
  /** What is copied, when the code is shown with a secret left out. */
  copied?: string;
}

export function Snippet({ label, code, copied = code }: Props) {
  const { common } = useBaseMessages();
  return (
    <figure className="snippet" aria-label={label}>
      <figcaption className="snippet-header">
        {label}
        <CopyButton text={copied} label={common.copy} variant="quiet" />
      </figcaption>
      {/* Scrolls when it is long, which the keyboard must be able to do. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region takes the focus */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
