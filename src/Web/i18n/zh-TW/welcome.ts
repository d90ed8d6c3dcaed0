import type { welcome as shape } from '../zh-CN/welcome';

export const welcome: typeof shape = {
  title: '開始使用',
  hello: name => `歡迎，${name}`,
  about: '完成下列步驟，您的系統就能直接帶使用者進入微語，不必再次登入。',
  checklist: '入門清單',
  progress: (done, total) => `已完成 ${done}/${total}`,
  done: '已完成',
  steps: {
    visitor: {
      title: '和一位訪客聊起來',
      text: '在整合頁扮演訪客寫一則訊息，再開啟工作台接待，一分鐘看到完整的對話。',
      action: '寫一則訊息',
      doneText: '已經有訪客對話。',
      doneAction: '再寫一則',
    },
    token: {
      title: '產生一個 Token',
      text: '為要串接的系統準備專用的 Token，隨時可以停用或撤銷，不影響其他系統。',
      action: '產生 Token',
      doneText: '已有可用於串接的 Token。',
      doneAction: '檢視 Token',
    },
    link: {
      title: '試用登入連結',
      text: '在整合頁產生一次性連結，或載入工作台預覽，看看免登入開啟頁面的效果。',
      action: '試用連結',
      doneText: '登入連結已經使用過。',
      doneAction: '檢視整合方式',
    },
    agent: {
      title: '邀請一位客服',
      text: '為同事建立帳號，對方就能登入客服工作台接待訪客。',
      action: '建立使用者',
      doneText: '已有其他使用者加入。',
      doneAction: '檢視使用者',
    },
  },
  allDone: '全部完成',
  allDoneText: '基本設定已經就緒。之後可從儀表板掌握登入狀況與即將到期的 Token。',
  toDashboard: '開啟儀表板',
  parts: '認識微語',
  part: {
    agent: {
      title: '客服工作台',
      text: '客服在這裡接待訪客、處理對話與工單，可獨立開啟，也可嵌入您的系統。',
      action: '開啟工作台',
    },
    admin: {
      title: '管理後台',
      text: '管理 Token 與登入工作階段，隨時掌握登入狀況。',
      textSuper: '管理使用者與 Token，檢視登入狀況和稽核記錄。',
      action: '開啟儀表板',
    },
    api: {
      title: '介面（API）',
      text: '登入、使用者與 Token 等所有操作都有 HTTP API，可用 OpenAPI 描述產生用戶端。',
      action: '檢視 OpenAPI 描述',
    },
    integration: {
      title: '整合範例',
      text: '連結、JavaScript、iframe、表單與 REST 的現成程式碼，以及安全建議。',
      action: '檢視範例程式碼',
    },
  },
  newTab: '（在新分頁開啟）',
};
