export const agent = {
  nav: { chat: '会话', ticket: '工单', statistics: '统计', settings: '设置' },
};
