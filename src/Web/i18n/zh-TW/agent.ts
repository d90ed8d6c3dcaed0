import type { agent as shape } from '../zh-CN/agent';

export const agent: typeof shape = {
  nav: { chat: '對話', ticket: '工單', statistics: '統計', settings: '設定' },
};
