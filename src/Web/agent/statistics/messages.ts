import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/agentStatistics'),
  'zh-TW': () => import('../../i18n/zh-TW/agentStatistics'),
  en: () => import('../../i18n/en/agentStatistics'),
});

export const useMessages = messages.use;
