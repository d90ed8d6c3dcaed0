import { useEffect, useState } from 'react';
import { useBaseMessages } from '../i18n';
import { Button } from './Button';
import { copyText } from './copyText';
import { IconButton } from './IconButton';
import { AlertIcon, CheckIcon, CopyIcon } from './icons';

interface Props {
  text: string;
  /** What is copied: "Copy token"; "Copy" otherwise. */
  label?: string;
  iconOnly?: boolean;
  variant?: 'primary' | 'secondary' | 'quiet';
  onCopied?: () => void;
}

export function CopyButton({ text, label, iconOnly, variant, onCopied }: Props) {
  const { common } = useBaseMessages();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const copied = await copyText(text);
    setOutcome(copied ? 'copied' : 'failed');
    if (copied) onCopied?.();
  };
  const name = label ?? common.copy;
  const icon =
    outcome === undefined ? (
      <CopyIcon size={16} />
    ) : outcome === 'copied' ? (
      <CheckIcon size={16} />
    ) : (
      <AlertIcon size={16} />
    );
  const said = outcome === 'copied' ? common.copied : outcome === 'failed' ? common.copyFailed : '';
  return (
    <>
      {iconOnly ? (
        <IconButton label={name} title={said || name} small onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button icon={icon} small={variant === undefined} variant={variant} onClick={copy}>
          {outcome === 'copied' ? common.copied : name}
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {outcome === 'failed' && !iconOnly && <span className="small muted">{said}</span>}
    </>
  );
}
