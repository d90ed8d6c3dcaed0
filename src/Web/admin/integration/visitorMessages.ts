import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/visitor'),
  'zh-TW': () => import('../../i18n/zh-TW/visitor'),
  en: () => import('../../i18n/en/visitor'),
});

export const useMessages = messages.use;
