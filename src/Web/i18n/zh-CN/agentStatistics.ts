const statistics = {
  title: '我的统计',
  about: '您自己的接待情况。按 UTC 日期统计，每五分钟更新一次。',
  range: '时间范围',
  days: (days: number) => `近 ${days} 天`,
  tiles: '今日数据',
  accepted: '今日接入会话',
  closed: '今日结束会话',
  firstResponse: '今日平均首次响应',
  messages: '今日发送消息',
  total: (days: number, count: string) => `近 ${days} 天共 ${count}`,
  average: (days: number, time: string) => `近 ${days} 天平均 ${time}`,
  none: '–',
  day: '日期（UTC）',
  conversations: '每日会话',
  conversationsLabel: (days: number) => `近 ${days} 天每日接入的会话数`,
  acceptedSeries: '接入会话',
  messagesChart: '每日消息',
  messagesLabel: (days: number) => `近 ${days} 天每日发送的消息数`,
  messagesSeries: '发送消息',
  empty: {
    title: '这段时间还没有接待记录',
    text: '接入会话后，数据会在五分钟内出现在这里。',
    action: '前往会话',
  },
};

export default statistics;
