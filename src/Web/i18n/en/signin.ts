import type { signin as shape } from '../zh-CN/signin';

export const signin: typeof shape = {
  title: { admin: 'Sign in to the admin console', agent: 'Sign in to the workbench' },
  documentTitle: 'Sign in',
  username: 'Username, email or mobile',
  password: 'Password',
  submit: 'Sign in',
  usernameMissing: 'Enter your username, email or mobile number',
  passwordMissing: 'Enter your password',
  wrongPassword: 'Incorrect username or password',
  userDisabled: 'This account is disabled. Contact your administrator.',
  locked: time => `Too many failed sign-ins. Try again in ${time}.`,
  lockedOver: 'You can try again now.',
  ended: 'Your session has ended. Sign in again; what you entered is still there.',
  signedOut: 'You have signed out.',
  failedTitle: 'Could not sign in',
  starting: 'Signing in…',
  linkFailedTitle: 'The link could not sign you in',
  link: {
    invalid:
      'The link is not valid or was used already. Sign-in links work once: open it again from the system you came from, or sign in here.',
    expired:
      'The link or its token has expired. Open it again from the system you came from, or ask its administrator for a new token.',
    disabled: 'The token or its account is disabled. Contact your administrator.',
    revoked:
      'The token was revoked and cannot be used to sign in. Ask your administrator for a new one.',
    domain:
      'The token may not be used from that website. Ask your administrator to add the website to its allowed domains.',
    scope: 'The token may not open this page. Ask your administrator to extend its scopes.',
    locked: 'There were too many failures from your network. Try again later.',
    unavailable: 'The service is unavailable and could not sign you in. Try again shortly.',
  },
  switchUser: {
    title: 'Switch users?',
    text: current =>
      `This browser is signed in as “${current}”. If you continue, that session ends and you are signed in as another user.`,
    textUnknown: 'This browser is signed in as another user. If you continue, that session ends.',
    switch: 'Switch user',
    stay: current => `Stay as “${current}”`,
    stayUnknown: 'Change nothing',
  },
  endedPage: {
    title: 'The session has ended',
    text: 'Open this page again from the system you came from to continue.',
  },
  missingScope: {
    title: 'This page cannot be opened',
    admin: 'This session may not open the admin console (sso:admin).',
    agent: 'This session may not open the workbench (sso:agent).',
    text: 'Sign in with another account, or ask your administrator to extend the token’s scopes.',
  },
  signOut: 'Sign out',
};
