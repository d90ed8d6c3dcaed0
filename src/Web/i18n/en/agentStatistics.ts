import type shape from '../zh-CN/agentStatistics';

const statistics: typeof shape = {
  title: 'My statistics',
  about: 'What you did yourself. Counted by days in UTC, every five minutes.',
  range: 'Period',
  days: days => `${days} days`,
  tiles: 'Today',
  accepted: 'Accepted today',
  closed: 'Closed today',
  firstResponse: 'First response today',
  messages: 'Messages today',
  total: (days, count) => `${count} in ${days} days`,
  average: (days, time) => `${time} over ${days} days`,
  none: '–',
  day: 'Day (UTC)',
  conversations: 'Conversations by day',
  conversationsLabel: days => `Conversations that you accepted on each of the last ${days} days`,
  acceptedSeries: 'Accepted',
  messagesChart: 'Messages by day',
  messagesLabel: days => `Messages that you sent on each of the last ${days} days`,
  messagesSeries: 'Messages',
  empty: {
    title: 'Nothing in this period yet',
    text: 'Accept a conversation, and it is counted here within five minutes.',
    action: 'Go to conversations',
  },
};

export default statistics;
