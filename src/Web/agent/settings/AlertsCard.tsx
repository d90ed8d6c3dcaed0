import { useState } from 'react';
import { ButtonLink } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { ExternalIcon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { setPreference, usePreferences } from '../preferences';
import { useMessages } from './messages';
import {
  askForNotifications,
  type NotificationState,
  readNotificationState,
  useNotificationState,
} from './notifications';

/** How the agent is told of messages besides what the page shows. */
export function AlertsCard() {
  const m = useMessages();
  const { sound, notifications } = usePreferences();
  const [state, setState] = useNotificationState();
  const [asking, setAsking] = useState(false);
  /** What came of switching them on, which is told until they are on. */
  const [outcome, setOutcome] = useState<NotificationState>();

  const setNotifications = async (wanted: boolean) => {
    if (asking) return;
    setOutcome(undefined);
    if (!wanted || readNotificationState() === 'granted') {
      setPreference('notifications', wanted);
      return;
    }
    setAsking(true);
    try {
      const answer = await askForNotifications();
      setState(answer);
      setOutcome(answer);
      if (answer === 'granted') setPreference('notifications', true);
    } finally {
      setAsking(false);
    }
  };
  const on = notifications && state === 'granted';
  // Who wants them and lost the permission since has to be told too.
  const told = on ? undefined : (outcome ?? (notifications ? state : undefined));
  return (
    <Card title={m.alerts}>
      <div className="stack">
        <Checkbox
          label={m.sound}
          hint={m.soundHint}
          checked={sound}
          onChange={checked => setPreference('sound', checked)}
        />
        <Checkbox
          label={m.notifications}
          hint={m.notificationsHint}
          checked={on}
          disabled={state === 'unsupported'}
          onChange={checked => void setNotifications(checked)}
        />
        <p className="small muted" role="status" hidden={!asking}>
          {asking && m.asking}
        </p>
        <Obstacle state={state === 'unsupported' || state === 'framed' ? state : told} />
      </div>
    </Card>
  );
}

function Obstacle({ state }: { state: NotificationState | undefined }) {
  const m = useMessages();
  switch (state) {
    case 'denied':
      return (
        <Notice tone="warning" title={m.blocked.title} live>
          {m.blocked.text}
        </Notice>
      );
    case 'default':
      return (
        <Notice title={m.dismissed.title} live>
          {m.dismissed.text}
        </Notice>
      );
    case 'framed':
      return (
        <Notice title={m.framed.title}>
          <p>{m.framed.text}</p>
          <ButtonLink
            small
            href="/agent/settings"
            target="_blank"
            rel="noopener"
            icon={<ExternalIcon size={16} />}
          >
            {m.framed.open}
          </ButtonLink>
        </Notice>
      );
    case 'unsupported':
      return <Notice title={m.unsupported.title}>{m.unsupported.text}</Notice>;
    default:
      return null;
  }
}
