import type { integration as shape } from '../zh-CN/integration';

export const integration: typeof shape = {
  title: 'Integration',
  about:
    'Let your own system open Bytedesk for its users. Choose a token and a page, copy the code.',
  setup: 'What to open',
  token: 'Token',
  placeholder: 'None yet (use a placeholder)',
  tokensFailed: 'The tokens could not be loaded. The code has a placeholder.',
  noTokens: 'You have no active token yet.',
  createToken: 'Generate token',
  app: 'Page',
  apps: { agent: 'Workbench', admin: 'Admin console' },
  path: 'Path',
  pathHint: 'Any path below it. Leave it empty for the start page.',
  pathInvalid: 'A path has no ? # or \\, and no segments that are . or ..',
  text: 'Text of the token',
  textHint:
    'It was shown once, when the token was generated. Pasted here, copied code works as it is. It stays in the memory of this page: never sent, never stored.',
  textInvalid: 'This does not look like a token. Has all of it been copied?',
  textOther: hint => `This is not the chosen token, which ends in ${hint}`,
  scopeMissing: (app, scope) => `This token may not open the ${app.toLowerCase()} (${scope}).`,
  anyDomain: 'This token is not limited to domains: any site that gets hold of it can use it.',
  domains: list => `Only for ${list}.`,
  expires: when => `Expires ${when}.`,
  editToken: 'Edit token',
  snippets: 'Code',
  tabs: {
    oneTime: 'One-time link',
    link: 'Link',
    script: 'JavaScript',
    iframe: 'iframe',
    form: 'Form',
    rest: 'REST',
  },
  oneTime: {
    text: 'Your server exchanges the token for a link and hands that to the browser. The link lasts 60 seconds and works once. The token never leaves your server.',
    server: 'On your server (Node.js)',
    curl: 'curl',
    use: 'Use data.url of the response for a redirect, window.open or an iframe’s src. With a super administrator’s token, add username to make links for other users.',
    comment: 'Hand the url to the browser: redirect, window.open or an iframe’s src',
  },
  link: {
    text: 'The simplest way, but the token is in the address. Good for trying things out internally.',
    open: app => `Open the ${app.toLowerCase()}`,
    referrer:
      'A token limited to domains needs the browser to say where it comes from: do not add noreferrer to the link.',
  },
  script: {
    text: 'Call it when a button is clicked. Otherwise browsers may block it as a pop-up.',
  },
  iframe: {
    text: 'Puts the page into your system. Give the token allowed domains, and no other site can embed it.',
  },
  form: {
    post: 'POST form (recommended)',
    get: 'GET form',
    text: 'POST carries the token in the body, so it stays out of addresses, history and server logs, and leads to the start page. GET can name a path, but shows the token in the address.',
    submit: app => `Open the ${app.toLowerCase()}`,
  },
  rest: {
    text: 'Send the token in the Authorization header, never in the address.',
    curl: 'curl',
    script: 'JavaScript (on a server)',
  },
  trial: {
    title: 'Try a one-time link',
    text: 'Make a link for yourself to the page chosen above.',
    make: 'Make link',
    again: 'Make another',
    url: 'One-time link',
    left: time => `Expires in ${time}`,
    expired: 'The link has expired. Make another.',
    open: 'Open in a new tab',
    hint: 'You are signed in here already, so this browser keeps its session. Copy the link into a private window or another browser to see it sign in by itself.',
    failed: 'The link could not be made',
    fromLink:
      'This session came from a sign-in link itself and cannot make links. Sign in with a password first.',
  },
  preview: {
    title: 'Embedded preview',
    text: 'Puts the workbench into the frame below by a one-time link, and logs what it tells the page around it.',
    load: 'Load preview',
    reload: 'Reload',
    empty: 'The preview is not loaded',
    frame: 'Preview of the workbench',
    blocked:
      'The browser does not show the preview here. The token in use may be limited to other domains, or the server’s policy does not allow it.',
    log: 'Messages',
    clear: 'Clear',
    logEmpty:
      'No messages yet. The workbench sends them when it is ready, and when unread counts, threads or the agent’s status change. If this version does not send them yet, nothing will appear here.',
    commands: 'Send a command',
    commandsHint:
      'The workbench answers with command_result. No answer means that it does not know the command yet.',
    command: {
      hello: 'Say hello',
      update_agent_status_available: 'Go available',
      update_agent_status_busy: 'Go busy',
      update_agent_status_offline: 'Go offline',
      refresh_threads: 'Refresh threads',
    },
    received: 'Received',
    sent: 'Sent',
  },
  advice: {
    url: 'What a token in an address costs',
    urlText:
      'A token in an address stays in the browser’s history and in the logs of proxies and servers, and travels with screenshots and forwarded links. Until it expires or is revoked, whoever has the link signs in as that user.',
    list: [
      'Prefer the one-time link: its address has only a code that lasts 60 seconds and works once, after the #, which browsers do not send to servers.',
      'If you cannot change your server, use a POST form in place of a link.',
      'If it must be a link, give the token allowed domains, a short life, and nothing but sso:agent.',
      'If it may have leaked, revoke it at once: the sessions that came from it end too.',
    ],
    cookies: 'Cookies and iframes by browser',
    cookiesText:
      'Opened directly, the page keeps its session in a cookie of its own site, and every browser stays signed in after a reload. Embedded in another site it uses a partitioned cookie (CHIPS): Chrome and Edge stay signed in after a reload, while browsers that keep no third-party cookies, such as Safari, sign in at first and say after a reload that the session has ended, until your system opens the page again.',
  },
};
