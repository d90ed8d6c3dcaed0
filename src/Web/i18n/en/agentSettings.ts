import type shape from '../zh-CN/agentSettings';

const settings: typeof shape = {
  title: 'Settings',
  about: 'Kept in this browser only.',
  alerts: 'New messages',
  sound: 'Sound',
  soundHint: 'A short tone when a visitor writes.',
  notifications: 'Desktop notifications',
  notificationsHint: 'Shown by the browser while this page is in the background.',
  asking: 'Choose “Allow” where the browser asks.',
  blocked: {
    title: 'The browser blocks notifications',
    text: 'Allow notifications in the site settings beside the address, then come back here.',
  },
  dismissed: {
    title: 'Notifications are not on yet',
    text: 'The browser asked and was not answered. Switch them on once more.',
  },
  framed: {
    title: 'An embedded page cannot ask for notifications',
    text: 'Browsers refuse that in pages of another site. Open the settings in a tab once and allow them there; then they work here too.',
    open: 'Open the settings in a new tab',
  },
  unsupported: {
    title: 'This browser has no desktop notifications',
    text: 'They need https and a browser that supports them.',
  },
  display: 'Language and appearance',
  displayHint: 'Takes effect at once.',
  shortcuts: 'Keyboard shortcuts',
  keys: {
    send: 'Send the message',
    newLine: 'New line in the message',
    quickReply: 'Quick replies, in an empty message',
    move: 'Up and down in the list of conversations',
    back: 'Back to the list',
    search: 'Search conversations',
  },
  or: 'or',
};

export default settings;
