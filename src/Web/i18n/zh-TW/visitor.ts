import type shape from '../zh-CN/visitor';

const visitor: typeof shape = {
  title: '以訪客身分試寫',
  text: '在這裡扮演一位訪客：訊息會像訪客傳來的一樣進入工作台，客服的回覆也會顯示在這裡。',
  openWorkbench: '開啟工作台',
  setup: '訪客',
  nickname: '訪客暱稱',
  nicknameDefault: '試用訪客',
  externalId: '訪客編號',
  externalIdHint: '您的系統對這位訪客的稱呼（externalId）。換一個編號就是另一位訪客。',
  externalIdWrong: '請填寫 1 到 128 個字',
  nicknameTooLong: '暱稱最多 64 個字',
  workgroup: '轉到',
  chat: '訪客看到的對話',
  start: '寫下第一則訊息，對話就開始了。',
  example: '您好，我的訂單什麼時候出貨？',
  compose: '以訪客身分寫訊息',
  send: '傳送',
  sending: '正在傳送',
  failed: '沒有傳送成功',
  discard: '刪除',
  tooLong: '訊息太長，最多 16 KiB',
  states: {
    none: '還沒有對話',
    waiting: '等待客服接入',
    chatting: name => `${name} 正在接待`,
    closed: '對話已結束。再寫一則訊息會開始新的對話。',
  },
  you: '訪客',
  hidden: '這個對話已由其他客服接待，只有超級管理員和接待的客服能看到其中的訊息。',
  loadFailed: '對話載入失敗，正在重試。',
  image: '圖片',
  file: '檔案',
  noScope: '目前的工作階段沒有傳送訊息的權限（messages:write），請用密碼登入後再試。',
};

export default visitor;
