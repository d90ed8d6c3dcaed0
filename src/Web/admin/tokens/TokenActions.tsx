import { useState } from 'react';
import type { Token } from '../../api/client';
import { Button } from '../../ui/Button';
import { BanIcon, CheckCircleIcon, EditIcon, MoreIcon, TrashIcon } from '../../ui/icons';
import { Menu } from '../../ui/Menu';
import { useMessages } from '../messages';
import { DeleteTokenDialog } from './DeleteTokenDialog';
import { isLive, type Status } from './lifetime';
import { RevokeTokenDialog } from './RevokeTokenDialog';
import { useSetEnabled } from './useSetEnabled';

interface Props {
  token: Token;
  status: Status;
  onEdit: () => void;
}

export function TokenActions({ token, status, onEdit }: Props) {
  const m = useMessages().tokens;
  const [asking, setAsking] = useState<'revoke' | 'delete'>();
  const { setEnabled, busyUid } = useSetEnabled();
  const live = isLive(status);
  const enable = status === 'disabled';
  const close = () => setAsking(undefined);
  return (
    <>
      {status === 'revoked' ? (
        <Button icon={<TrashIcon />} onClick={() => setAsking('delete')}>
          {m.detail.delete}
        </Button>
      ) : (
        <Menu
          trigger={<Button icon={<MoreIcon />}>{m.detail.more}</Button>}
          items={[
            {
              label: m.detail.revoke,
              icon: <BanIcon />,
              danger: true,
              onSelect: () => setAsking('revoke'),
            },
            {
              label: m.detail.delete,
              icon: <TrashIcon />,
              danger: true,
              onSelect: () => setAsking('delete'),
            },
          ]}
        />
      )}
      {live && (
        <>
          <Button
            icon={enable ? <CheckCircleIcon /> : <BanIcon />}
            busy={busyUid === token.uid}
            onClick={() => setEnabled(token, enable)}
          >
            {enable ? m.enable : m.disable}
          </Button>
          <Button icon={<EditIcon />} onClick={onEdit}>
            {m.detail.edit}
          </Button>
        </>
      )}
      {asking === 'revoke' && <RevokeTokenDialog token={token} onClose={close} />}
      {asking === 'delete' && <DeleteTokenDialog token={token} live={live} onClose={close} />}
    </>
  );
}
