import type { shell as shape } from '../zh-CN/shell';

export const shell: typeof shape = {
  skipToContent: '跳到主要內容',
  navigation: '主導覽',
  openMenu: '開啟選單',
  closeMenu: '關閉選單',
  account: '帳號',
  signedInAs: name => `目前使用者：${name}`,
  superUser: '超級管理員',
  profile: '個人資料',
  signOut: '登出',
  signOutFailed: '登出失敗',
  admin: '管理後台',
  agent: '客服工作台',
  nav: {
    welcome: '開始使用',
    dashboard: '儀表板',
    tokens: 'Token 管理',
    users: '使用者',
    audit: '稽核記錄',
    statistics: '統計',
    workbench: '工作台設定',
    integration: '整合',
    profile: '個人資料',
  },
  onlyAdministrators: {
    title: '僅限管理員',
    text: '只有超級管理員才能檢視此頁面。',
  },
};
