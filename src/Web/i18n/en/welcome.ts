import type { welcome as shape } from '../zh-CN/welcome';

export const welcome: typeof shape = {
  title: 'Get started',
  hello: name => `Welcome, ${name}`,
  about:
    'A few steps, and your own system can open Bytedesk for its users without a second sign-in.',
  checklist: 'Getting started',
  progress: (done, total) => `${done} of ${total} done`,
  done: 'Done',
  steps: {
    visitor: {
      title: 'Talk to a visitor',
      text: 'Write a message as a visitor on the integration page, then answer it in the workbench: a whole conversation within a minute.',
      action: 'Write a message',
      doneText: 'There are conversations with visitors.',
      doneAction: 'Write another',
    },
    token: {
      title: 'Generate a token',
      text: 'Give each system a token of its own. You can disable or revoke it without touching the others.',
      action: 'Generate token',
      doneText: 'There is a token to integrate with.',
      doneAction: 'View tokens',
    },
    link: {
      title: 'Try a sign-in link',
      text: 'Make a one-time link on the integration page, or load the workbench preview there, and watch it sign in by itself.',
      action: 'Try a link',
      doneText: 'A sign-in link has been used.',
      doneAction: 'View integration',
    },
    agent: {
      title: 'Invite an agent',
      text: 'Create an account for a colleague, who can then sign in to the workbench and talk to visitors.',
      action: 'Create user',
      doneText: 'Other users have joined.',
      doneAction: 'View users',
    },
  },
  allDone: 'All done',
  allDoneText:
    'The basics are in place. From now on the dashboard shows sign-ins, and tokens that are about to expire.',
  toDashboard: 'Open the dashboard',
  parts: 'What is in Bytedesk',
  part: {
    agent: {
      title: 'Workbench',
      text: 'Where agents answer visitors and handle tickets: on its own, or embedded in your system.',
      action: 'Open workbench',
    },
    admin: {
      title: 'Admin console',
      text: 'Manage your tokens and sessions, and keep an eye on what expires.',
      textSuper: 'Manage users and tokens, and follow sign-ins and the audit log.',
      action: 'Open dashboard',
    },
    api: {
      title: 'API',
      text: 'Signing in, users, tokens: all of it works over HTTP. Generate a client from the OpenAPI description.',
      action: 'OpenAPI description',
    },
    integration: {
      title: 'Integration',
      text: 'Ready snippets for links, JavaScript, iframes, forms and REST, and advice on security.',
      action: 'View snippets',
    },
  },
  newTab: ' (opens in a new tab)',
};
