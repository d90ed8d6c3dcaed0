import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/statistics'),
  'zh-TW': () => import('../../i18n/zh-TW/statistics'),
  en: () => import('../../i18n/en/statistics'),
});

export const useMessages = messages.use;
export type Messages = ReturnType<typeof messages.use>;
