import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { embedded } from '../../signin/frame';
import { useSession } from '../../signin/session';
import { titleCount } from '../../ui/useTitle';
import { startAlerts } from '../alerts/alerts';
import { startBridge } from '../frame/bridge';
import { useMessages } from '../messages';
import { startLive, useLive } from './live';
import { unreadTotal } from './state';

/** Follows the conversations while somebody is signed in, whatever page is shown. */
export function LiveConnection() {
  const { user } = useSession();
  const m = useMessages().chat;
  const state = useLive();
  const [, navigate] = useLocation();

  // By the uid: a session that is renewed brings another record of the same user.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const stopBridge = embedded ? startBridge(user) : () => {};
    const stopLive = startLive(user.uid);
    return () => {
      stopBridge();
      stopLive();
    };
  }, [user.uid]);

  useEffect(
    () => startAlerts({ newMessage: m.newMessage, open: uid => navigate(`/chat/${uid}`) }),
    [m, navigate],
  );

  const unread = unreadTotal(state, user.uid);
  useEffect(() => {
    titleCount.set(unread);
    return () => titleCount.set(0);
  }, [unread]);
  return null;
}
