const settings = {
  title: '设置',
  about: '这些设置只保存在此浏览器中。',
  alerts: '新消息提醒',
  sound: '提示音',
  soundHint: '收到访客消息时播放一声短音。',
  notifications: '桌面通知',
  notificationsHint: '页面不在前台时，由浏览器弹出通知。',
  asking: '请在浏览器弹出的询问中选择“允许”。',
  blocked: {
    title: '浏览器已阻止通知',
    text: '请点击地址栏左侧的网站设置，把“通知”改为允许，然后回到这里。',
  },
  dismissed: {
    title: '通知还没有开启',
    text: '浏览器的询问没有得到允许，可以再开启一次。',
  },
  framed: {
    title: '嵌入页面中不能询问通知权限',
    text: '浏览器不允许嵌入其他网站的页面询问。请在新标签页打开一次，允许通知后即可在这里使用。',
    open: '在新标签页打开设置',
  },
  unsupported: {
    title: '此浏览器不支持桌面通知',
    text: '需要通过 https 打开，并使用支持通知的浏览器。',
  },
  display: '语言与外观',
  displayHint: '更改后立即生效。',
  shortcuts: '键盘快捷键',
  keys: {
    send: '发送消息',
    newLine: '消息换行',
    quickReply: '在空白消息中打开快捷回复',
    move: '在会话列表中上下移动',
    back: '返回会话列表',
    search: '搜索会话',
  },
  or: '或',
};

export default settings;
