import type { shell as shape } from '../zh-CN/shell';

export const shell: typeof shape = {
  skipToContent: 'Skip to content',
  navigation: 'Main navigation',
  openMenu: 'Open menu',
  closeMenu: 'Close menu',
  account: 'Account',
  signedInAs: name => `Signed in as ${name}`,
  superUser: 'Super administrator',
  profile: 'Profile',
  signOut: 'Sign out',
  signOutFailed: 'Could not sign out',
  admin: 'Admin console',
  agent: 'Workbench',
  nav: {
    welcome: 'Get started',
    dashboard: 'Dashboard',
    tokens: 'Tokens',
    users: 'Users',
    audit: 'Audit log',
    statistics: 'Statistics',
    workbench: 'Workbench',
    integration: 'Integration',
    profile: 'Profile',
  },
  onlyAdministrators: {
    title: 'Administrators only',
    text: 'Only super administrators can see this page.',
  },
};
