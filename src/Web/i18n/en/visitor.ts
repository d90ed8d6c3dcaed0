import type shape from '../zh-CN/visitor';

const visitor: typeof shape = {
  title: 'Write as a visitor',
  text: 'Be a visitor here: your messages reach the workbench like any visitor’s, and the agents’ answers appear here.',
  openWorkbench: 'Open the workbench',
  setup: 'Visitor',
  nickname: 'Visitor’s name',
  nicknameDefault: 'Trial visitor',
  externalId: 'Visitor’s identifier',
  externalIdHint:
    'What your system calls the visitor (externalId). Another one is another visitor.',
  externalIdWrong: 'Enter 1 to 128 characters',
  nicknameTooLong: 'At most 64 characters',
  workgroup: 'Turns to',
  chat: 'The conversation as the visitor sees it',
  start: 'Write a first message to begin a conversation.',
  example: 'Hello, when will my order be sent?',
  compose: 'Message of the visitor',
  send: 'Send',
  sending: 'Sending',
  failed: 'Not sent',
  discard: 'Delete',
  tooLong: 'Too long: at most 16 KiB',
  states: {
    none: 'No conversation yet',
    waiting: 'Waiting for an agent',
    chatting: name => `Served by ${name}`,
    closed: 'The conversation is closed. Another message begins a new one.',
  },
  you: 'Visitor',
  hidden:
    'Another agent serves this conversation. Only they and super administrators see its messages.',
  loadFailed: 'The conversation could not be loaded. Trying again.',
  image: 'Image',
  file: 'File',
  noScope:
    'This session may not send messages (messages:write). Sign in with a password to try it.',
};

export default visitor;
