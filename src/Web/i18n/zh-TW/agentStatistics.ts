import type shape from '../zh-CN/agentStatistics';

const statistics: typeof shape = {
  title: '我的統計',
  about: '您自己的接待情況。依 UTC 日期統計，每五分鐘更新一次。',
  range: '時間範圍',
  days: days => `近 ${days} 天`,
  tiles: '今日數據',
  accepted: '今日接入對話',
  closed: '今日結束對話',
  firstResponse: '今日平均首次回應',
  messages: '今日傳送訊息',
  total: (days, count) => `近 ${days} 天共 ${count}`,
  average: (days, time) => `近 ${days} 天平均 ${time}`,
  none: '–',
  day: '日期（UTC）',
  conversations: '每日對話',
  conversationsLabel: days => `近 ${days} 天每日接入的對話數`,
  acceptedSeries: '接入對話',
  messagesChart: '每日訊息',
  messagesLabel: days => `近 ${days} 天每日傳送的訊息數`,
  messagesSeries: '傳送訊息',
  empty: {
    title: '這段時間還沒有接待記錄',
    text: '接入對話後，數據會在五分鐘內出現在這裡。',
    action: '前往對話',
  },
};

export default statistics;
