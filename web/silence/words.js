// What the self-test says. The way it is found is the page's: by key, in the language chosen.

/** @type {Record<string, string>} */
const en = {
  skip: 'Skip to the content',
  'language.other': '中文',
  'language.other.tag': 'zh-TW',
  back: 'Back to Co-sell Check',
  title: 'Nothing gets out: the self-test',
  lead: 'This page has the same security policy as Co-sell Check. It now tries every way we know for a page to send something out, and shows what your browser does with each.',
  where:
    'Every attempt is addressed to this device itself, so nothing would leave it even if a way were open:',
  run: 'Try all ways out',
  'sum.none': 'Nothing has been tried yet.',
  'sum.running': 'Trying …',
  'sum.closed':
    '{stopped} of {all} ways are closed, none is open. {unseen} cannot be seen from inside a page; see there.',
  'sum.open':
    '{open} of {all} ways are open here; {stopped} are closed, {unseen} cannot be seen from inside a page. See there what closes them.',
  'state.untried': 'Not tried',
  'state.blocked': 'Blocked',
  'state.absent': 'Not in this browser',
  'state.open': 'Not blocked',
  'state.unseen': 'Cannot be seen here',
  'how.policy': 'The browser reported a violation of {what}.',
  'how.error': 'The browser refused: {what}',
  'how.refused': 'The browser turned the attempt down.',
  'how.absent': 'The browser does not know it.',
  'how.open': 'No violation, no refusal: the browser tried to reach the address.',
  'how.unseen': 'The browser tells a page nothing about it.',
  'how.webrtc.blocked':
    'The connection gave up at once: the response header Connection-Allowlist forbids it.',
  'how.webrtc.open':
    'A content security policy cannot stop WebRTC. The response header Connection-Allowlist does, in browsers that know it and where the server sends it.',
  'how.window.blocked': 'No window was given: the sandbox of the response header allows none.',
  'how.window.open':
    'A policy inside the file cannot stop new windows. The response headers do, where the server sends them. Co-sell Check itself opens none.',
  'how.leave.open':
    'A copy of this page, in the window, left for the address. No policy can stop a page from leaving; Co-sell Check itself never does.',
  'how.leave.known':
    'Not tried, for this page would be lost; below you can. No policy can stop a page from leaving, and here no header does. Co-sell Check itself never leaves.',
  'how.leave.unseen':
    'A page is not told; below you can try it, and see. No policy can stop a page from leaving. The response header Connection-Allowlist does, where the server sends it. Co-sell Check itself never leaves.',
  'how.worker-fetch.blocked': 'The worker, too, was told of a violation: it inherits the policy.',
  'how.worker-fetch.unseen':
    'WebKit tells a worker nothing of it. In our tests nothing arrived at a listening server.',
  'how.worklet.unseen':
    'A page is not told. In our tests nothing arrived at a listening server; without the policy it did.',
  'how.preconnect.unseen':
    'A page is not told. In our tests WebKit opened a connection in spite of the policy, and sent nothing over it; from Chromium and Firefox nothing arrived. Co-sell Check itself asks for none.',
  'how.ping.unseen':
    'A page is not told. Firefox does not report clicks unless its user sets it to; Chromium would have told of a violation.',
  'how.prefetch.unseen':
    'A page is not told. Firefox did not do it in our tests; Chromium would have told of a violation.',
  'how.webrtc.unseen':
    'This browser does not ask a server on this device, so that this attempt proves nothing. No content security policy stops WebRTC; the response header Connection-Allowlist does, in browsers that know it.',
  'how.dns.unseen':
    'A page is not told. The response header X-DNS-Prefetch-Control switches it off in Chromium; the name tried here leads to this device without being looked up.',
  'how.report.unseen':
    'The standard says that a policy inside a page may not ask for reports. In our tests a listening server saw nothing arrive.',
  'way.window': 'Open a window',
  'way.leave-assign': 'Leave for an address',
  'way.leave-replace': 'Leave without a way back',
  'way.leave-href': 'Leave by a new address of the page',
  'way.leave-self': 'Open a page in place of this one',
  'way.leave-navigate': 'Leave, the new way',
  'way.leave-link': 'Leave by a link',
  'way.leave-download': 'Leave by a download link',
  'way.leave-refresh': 'Leave by a page that replaces itself',
  'way.fetch': 'Ask a server',
  'way.xhr': 'Ask a server, the old way',
  'way.beacon': 'Send something when leaving',
  'way.fetchlater': 'Send something later',
  'way.websocket': 'Keep a line open',
  'way.eventsource': 'Listen to a server',
  'way.webtransport': 'Send datagrams',
  'way.webrtc': 'Call another computer',
  'way.worker-fetch': 'Ask a server from a worker',
  'way.worker': 'Load a worker from elsewhere',
  'way.sharedworker': 'Load a shared worker from elsewhere',
  'way.serviceworker': 'Install a service worker from elsewhere',
  'way.worklet': 'Load an audio worklet',
  'way.script': 'Load a script',
  'way.import': 'Import a module',
  'way.image': 'Load an image',
  'way.style': 'Load a style sheet',
  'way.css-url': 'Name an image in a style',
  'way.font': 'Load a font',
  'way.media': 'Load a video',
  'way.iframe': 'Show another page in a frame',
  'way.object': 'Load a plug-in’s data',
  'way.embed': 'Embed a file',
  'way.form': 'Send a form',
  'way.ping': 'Have a click reported',
  'way.prefetch': 'Load something ahead',
  'way.preconnect': 'Connect ahead',
  'way.dns': 'Look a name up ahead',
  'way.report': 'Have violations reported',
  'leave.title': 'Try to leave this page itself',
  'leave.text':
    'A page can go to another address and write something into it. Above, a copy of this page tried it in a window, if your browser gave one; in this page it cannot be tried without losing it. No content security policy stops it; the header Connection-Allowlist does, in browsers that know it. Try each: if your browser then says that the connection was refused, it tried; if it says that network access was revoked or blocked, the header stopped it. Then go back.',
  'limits.title': 'What this shows, and what it does not',
  'limits.policy':
    'It shows that your browser enforces the policy, in this page. Co-sell Check carries the same policy, but for the icon, the manifest and the service worker of its own site: compare the first lines of both.',
  'limits.allowlist':
    'WebRTC, new windows and leaving the page are stopped by response headers only. Opened from a disk there are none; in the program itself there is no call to any of them.',
  'limits.browser':
    'It says nothing about the browser’s own traffic (updates, safe browsing, form recognition), nor about extensions: both stand outside of every page.',
  'limits.outside':
    'When WebRTC is tried, some browsers announce a random name in the local network. It holds nothing about you or a file.',
};

/** @type {Record<string, string>} */
const zhTW = {
  skip: '跳到內容',
  'language.other': 'English',
  'language.other.tag': 'en',
  back: '回到 Co-sell Check',
  title: '什麼都出不去：自我測試',
  lead: '這個頁面的安全性原則與 Co-sell Check 相同。它會逐一嘗試我們所知、網頁能往外傳送資料的每一種途徑，並顯示您的瀏覽器如何處理。',
  where: '每次嘗試的目的地都是這台裝置本身，就算有途徑沒擋住，也不會有任何東西離開：',
  run: '嘗試所有途徑',
  'sum.none': '尚未開始嘗試。',
  'sum.running': '嘗試中…',
  'sum.closed':
    '{all} 種途徑中有 {stopped} 種不通，沒有任何一種是通的；另有 {unseen} 種從頁面內部無法得知，說明見該列。',
  'sum.open':
    '{all} 種途徑中有 {open} 種在這裡沒有擋住，{stopped} 種不通，{unseen} 種從頁面內部無法得知。如何擋住，請見該列的說明。',
  'state.untried': '尚未嘗試',
  'state.blocked': '已封鎖',
  'state.absent': '這個瀏覽器沒有',
  'state.open': '未封鎖',
  'state.unseen': '在這裡看不出來',
  'how.policy': '瀏覽器回報違反了 {what}。',
  'how.error': '瀏覽器拒絕：{what}',
  'how.refused': '瀏覽器沒有讓它執行。',
  'how.absent': '瀏覽器沒有這項功能。',
  'how.open': '沒有違規，也沒有被拒絕：瀏覽器嘗試連到該位址。',
  'how.unseen': '瀏覽器不會告訴頁面結果。',
  'how.webrtc.blocked': '連線立刻放棄：回應標頭 Connection-Allowlist 不允許。',
  'how.webrtc.open':
    '內容安全性原則擋不住 WebRTC。回應標頭 Connection-Allowlist 可以，前提是瀏覽器支援，而且伺服器有送出這個標頭。',
  'how.window.blocked': '沒有開出視窗：回應標頭的 sandbox 不允許。',
  'how.window.open':
    '寫在檔案裡的原則擋不住新視窗；伺服器送出的回應標頭可以。Co-sell Check 本身不會開啟任何視窗。',
  'how.leave.open':
    '另開視窗裡的頁面複本前往了該網址。沒有任何原則能擋住頁面離開；Co-sell Check 本身從不離開。',
  'how.leave.known':
    '沒有嘗試，因為會失去這個頁面；您可以在下方自行嘗試。沒有任何原則能擋住頁面離開，在這裡也沒有標頭能擋住。Co-sell Check 本身從不離開。',
  'how.leave.unseen':
    '頁面不會得知結果；您可以在下方自行嘗試並查看。沒有任何原則能擋住頁面離開；回應標頭 Connection-Allowlist 可以，前提是伺服器有送出這個標頭。Co-sell Check 本身從不離開。',
  'how.worker-fetch.blocked': '背景工作程式也收到違規通知：它繼承同一份原則。',
  'how.worker-fetch.unseen':
    'WebKit 不會告訴背景工作程式結果。在我們的測試裡，接聽的伺服器沒有收到任何東西。',
  'how.worklet.unseen':
    '頁面不會得知結果。在我們的測試裡，接聽的伺服器沒有收到任何東西；沒有這份原則時就收到了。',
  'how.preconnect.unseen':
    '頁面不會得知結果。在我們的測試裡，即使有這份原則，WebKit 仍會開啟連線，但沒有送出任何內容；Chromium 與 Firefox 則什麼都沒有送達。Co-sell Check 本身不會要求預先連線。',
  'how.ping.unseen':
    '頁面不會得知結果。Firefox 除非使用者另行設定，否則不會回報點按；Chromium 則會通知違規。',
  'how.prefetch.unseen': '頁面不會得知結果。在我們的測試裡，Firefox 沒有預先載入；Chromium 則會通知違規。',
  'how.webrtc.unseen':
    '這個瀏覽器不會連線到裝置本身的伺服器，因此這次嘗試無法證明什麼。內容安全性原則擋不住 WebRTC；回應標頭 Connection-Allowlist 可以，前提是瀏覽器支援。',
  'how.dns.unseen':
    '頁面不會得知結果。在 Chromium，回應標頭 X-DNS-Prefetch-Control 會關閉這項功能；這裡嘗試的名稱不必查詢就指向這台裝置。',
  'how.report.unseen':
    '標準規定，寫在頁面裡的原則不得要求回報。在我們的測試裡，接聽的伺服器沒有收到任何東西。',
  'way.window': '開啟新視窗',
  'way.leave-assign': '離開到某個網址',
  'way.leave-replace': '離開且不能返回',
  'way.leave-href': '改寫頁面網址而離開',
  'way.leave-self': '在原處開啟其他頁面',
  'way.leave-navigate': '以新方式離開',
  'way.leave-link': '透過連結離開',
  'way.leave-download': '透過下載連結離開',
  'way.leave-refresh': '透過自動轉址離開',
  'way.fetch': '向伺服器提出要求',
  'way.xhr': '以舊方式向伺服器提出要求',
  'way.beacon': '離開頁面時送出資料',
  'way.fetchlater': '稍後再送出資料',
  'way.websocket': '保持一條連線',
  'way.eventsource': '接收伺服器的訊息',
  'way.webtransport': '傳送資料包',
  'way.webrtc': '呼叫另一台電腦',
  'way.worker-fetch': '從背景工作程式提出要求',
  'way.worker': '從別處載入背景工作程式',
  'way.sharedworker': '從別處載入共用的背景工作程式',
  'way.serviceworker': '從別處安裝 Service Worker',
  'way.worklet': '載入音訊處理程式',
  'way.script': '載入指令碼',
  'way.import': '匯入模組',
  'way.image': '載入圖片',
  'way.style': '載入樣式表',
  'way.css-url': '在樣式裡指定圖片',
  'way.font': '載入字型',
  'way.media': '載入影片',
  'way.iframe': '在框架中顯示其他頁面',
  'way.object': '載入外掛程式的資料',
  'way.embed': '嵌入檔案',
  'way.form': '送出表單',
  'way.ping': '回報點按',
  'way.prefetch': '預先載入',
  'way.preconnect': '預先連線',
  'way.dns': '預先查詢名稱',
  'way.report': '回報違規',
  'leave.title': '試著讓這個頁面離開',
  'leave.text':
    '網頁可以前往另一個網址，並把內容寫在網址裡。如果瀏覽器允許開窗，上面已用這個頁面的複本在另開的視窗裡試過；在這個頁面裡測試，就一定會失去這個頁面。內容安全性原則擋不住它；回應標頭 Connection-Allowlist 可以，前提是瀏覽器支援。請逐一試試看：如果瀏覽器說連線遭到拒絕，表示它試著連線了；如果說網路存取已被撤銷或封鎖，就是標頭擋住了。試完請按「上一頁」。',
  'limits.title': '這個測試能證明什麼，不能證明什麼',
  'limits.policy':
    '它證明您的瀏覽器在這個頁面確實執行這份原則。Co-sell Check 帶著同一份原則，只多了自己網站的圖示、資訊清單與 Service Worker：請比對兩者開頭的幾行。',
  'limits.allowlist':
    'WebRTC、新視窗與離開頁面，只有回應標頭擋得住。從磁碟開啟時沒有標頭；而程式本身從未呼叫其中任何一項。',
  'limits.browser': '它無法說明瀏覽器自己的流量（更新、安全瀏覽、表單辨識）與擴充功能：這些都不受網頁管轄。',
  'limits.outside': '嘗試 WebRTC 時，有些瀏覽器會在區域網路上公告一個隨機名稱，其中不含您或檔案的任何資訊。',
};

export const STRINGS = { en, 'zh-TW': zhTW };
/** @type {keyof typeof STRINGS} */
let lang = 'en';

/** @param {string} tag any language tag */
export function setLanguage(tag) {
  lang = /^zh\b/i.test(tag) ? 'zh-TW' : 'en';
}
export const language = () => lang;

/** @param {string} key @param {Record<string, number>} [args] @returns {string} empty if there are no such words */
export const t = (key, args = {}) =>
  (STRINGS[lang][key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => String(args[name] ?? whole));
