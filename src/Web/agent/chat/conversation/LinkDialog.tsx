import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { webAddress } from '../../../ui/links';
import { TextInput } from '../../../ui/TextInput';
import { useMessages } from '../../messages';

interface Props {
  type: 'IMAGE' | 'FILE';
  onSend: (address: string, name: string | undefined) => void;
  onClose: () => void;
}

/** An image or a file that is somewhere on the web already. */
export function LinkDialog({ type, onSend, onClose }: Props) {
  const { chat: m, common } = useMessages();
  const [link, setLink] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const address = webAddress(link);
  const error =
    link.trim() === '' ? m.linkMissing : address?.startsWith('https:') ? undefined : m.linkWrong;
  const send = () => {
    setTried(true);
    if (error !== undefined || address === undefined) return;
    onSend(address, name.trim() || undefined);
    onClose();
  };
  return (
    <Dialog
      title={type === 'IMAGE' ? m.addImage : m.addFile}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form="send-link">
            {m.send}
          </Button>
        </>
      }
    >
      <form
        id="send-link"
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={m.link} hint={m.linkHint} error={tried ? error : undefined}>
          <TextInput
            type="url"
            inputMode="url"
            maxLength={2048}
            placeholder="https://"
            value={link}
            onChange={event => setLink(event.target.value)}
          />
        </Field>
        {type === 'FILE' && (
          <Field label={m.fileName} optional>
            <TextInput
              maxLength={200}
              value={name}
              onChange={event => setName(event.target.value)}
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
