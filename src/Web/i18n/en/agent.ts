import type { agent as shape } from '../zh-CN/agent';

export const agent: typeof shape = {
  nav: { chat: 'Chats', ticket: 'Tickets', statistics: 'Statistics', settings: 'Settings' },
};
