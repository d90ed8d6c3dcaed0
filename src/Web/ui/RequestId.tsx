import { useBaseMessages } from '../i18n';
import { CopyButton } from './CopyButton';
import './styles/feedback.css';

/** What to quote when reporting a failure. */
export function RequestId({ value }: { value: string }) {
  const { common } = useBaseMessages();
  return (
    <p className="request-id">
      <span className="request-id-label">{common.requestId}</span>
      <code>{value}</code>
      <CopyButton text={value} label={common.copyRequestId} iconOnly />
    </p>
  );
}
