import { useBaseMessages } from '../i18n';
import type { ShellTexts } from '../ui/AppShell';
import { Avatar } from '../ui/Avatar';
import { describeError } from '../ui/describeError';
import { ChevronDownIcon, SignOutIcon, UserIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { toast } from '../ui/Toast';
import { signOut, useSession } from './session';

interface Props {
  texts: ShellTexts;
  compact: boolean;
  onProfile?: () => void;
}

export function AccountMenu({ texts, compact, onProfile }: Props) {
  const m = useBaseMessages();
  const { user } = useSession();
  const leave = () => {
    signOut().catch(error =>
      toast({ text: `${texts.signOutFailed}: ${describeError(error, m).title}`, tone: 'danger' }),
    );
  };
  const avatar = <Avatar name={user.nickname} picture={user.avatar} />;
  return (
    <Menu
      heading={texts.signedInAs(user.username)}
      items={[
        onProfile && { label: texts.profile, icon: <UserIcon />, onSelect: onProfile },
        { label: texts.signOut, icon: <SignOutIcon />, onSelect: leave },
      ].filter(item => item !== undefined)}
      trigger={
        compact ? (
          <button type="button" className="icon-button" aria-label={texts.account}>
            {avatar}
          </button>
        ) : (
          <button type="button" className="account">
            {avatar}
            <span className="account-text">
              <span className="account-name">{user.nickname}</span>
              <span className="small muted">
                {user.superUser ? texts.superUser : user.username}
              </span>
            </span>
            <ChevronDownIcon size={16} />
          </button>
        )
      }
    />
  );
}
