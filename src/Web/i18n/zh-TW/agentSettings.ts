import type shape from '../zh-CN/agentSettings';

const settings: typeof shape = {
  title: '設定',
  about: '這些設定只儲存在此瀏覽器中。',
  alerts: '新訊息提醒',
  sound: '提示音',
  soundHint: '收到訪客訊息時播放一聲短音。',
  notifications: '桌面通知',
  notificationsHint: '頁面不在前景時，由瀏覽器顯示通知。',
  asking: '請在瀏覽器跳出的詢問中選擇「允許」。',
  blocked: {
    title: '瀏覽器已封鎖通知',
    text: '請點選網址列左側的網站設定，把「通知」改為允許，然後回到這裡。',
  },
  dismissed: {
    title: '通知還沒有開啟',
    text: '瀏覽器的詢問沒有得到允許，可以再開啟一次。',
  },
  framed: {
    title: '嵌入頁面中不能詢問通知權限',
    text: '瀏覽器不允許嵌入其他網站的頁面詢問。請在新分頁開啟一次，允許通知後即可在這裡使用。',
    open: '在新分頁開啟設定',
  },
  unsupported: {
    title: '此瀏覽器不支援桌面通知',
    text: '需要透過 https 開啟，並使用支援通知的瀏覽器。',
  },
  display: '語言與外觀',
  displayHint: '變更後立即生效。',
  shortcuts: '鍵盤快速鍵',
  keys: {
    send: '傳送訊息',
    newLine: '訊息換行',
    quickReply: '在空白訊息中開啟快速回覆',
    move: '在對話列表中上下移動',
    back: '返回對話列表',
    search: '搜尋對話',
  },
  or: '或',
};

export default settings;
