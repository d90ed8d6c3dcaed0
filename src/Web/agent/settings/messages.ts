import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/agentSettings'),
  'zh-TW': () => import('../../i18n/zh-TW/agentSettings'),
  en: () => import('../../i18n/en/agentSettings'),
});

export const useMessages = messages.use;
