import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue({
  'zh-CN': () => import('../../i18n/zh-CN/workbench'),
  'zh-TW': () => import('../../i18n/zh-TW/workbench'),
  en: () => import('../../i18n/en/workbench'),
});

export const useMessages = messages.use;
export type Messages = ReturnType<typeof messages.use>;
