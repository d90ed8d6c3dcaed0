import { useEffect, useState } from 'react';

export type NotificationState = NotificationPermission | 'framed' | 'unsupported';

/** Whether the browser shows notifications of this page, or why it does not even ask. */
export function readNotificationState(): NotificationState {
  if (!('Notification' in window)) return 'unsupported';
  const { permission } = Notification;
  // In pages of another site browsers neither ask nor say why: there it looks like a refusal.
  return permission !== 'granted' && isFramedByOther() ? 'framed' : permission;
}

/** Asks the user where that was not done yet. */
export async function askForNotifications(): Promise<NotificationState> {
  if (readNotificationState() === 'default') await Notification.requestPermission();
  return readNotificationState();
}

/** Follows what the user changes in the browser's own settings, be it in another tab. */
export function useNotificationState() {
  const [state, setState] = useState(readNotificationState);
  useEffect(() => {
    const read = () => setState(readNotificationState());
    let status: PermissionStatus | undefined;
    let gone = false;
    // Some browsers know no permission of this name.
    navigator.permissions?.query({ name: 'notifications' }).then(
      found => {
        if (gone) return;
        status = found;
        status.addEventListener('change', read);
      },
      () => undefined,
    );
    addEventListener('focus', read);
    return () => {
      gone = true;
      status?.removeEventListener('change', read);
      removeEventListener('focus', read);
    };
  }, []);
  return [state, setState] as const;
}

function isFramedByOther(): boolean {
  if (window.top === window) return false;
  try {
    return window.top?.location.origin !== location.origin;
  } catch {
    return true;
  }
}
