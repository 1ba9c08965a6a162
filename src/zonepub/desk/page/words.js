// Every word of the page, in Chinese and English.

const WORDS = {
  text: ["正文", "Text"], report: ["报告信息", "About"], pictures: ["图片", "Pictures"], source: ["源文件", "Source"],
  styles: ["样式", "Style"], files: ["成品", "Files"], remarks: ["问题", "Remarks"], pages: ["页面", "Pages"],
  undo: ["撤销", "Undo"], redo: ["重做", "Redo"], quit: ["退出", "Quit"], saved: ["已保存", "Saved"],
  saving: ["正在保存…", "Saving …"], unwritable: ["写不进文件夹，文字还在这里", "The folder cannot be written; your text is kept here"],
  lost: ["与 zonepub 的连接断了：文字留在本页，接通后继续", "Connection lost: your text stays here and goes on when it is back"],
  back: ["已接通", "Connected again"], bye: ["zonepub 已退出，可以关闭本页。", "zonepub has ended; you may close this page."],
  used: ["这个地址只能打开一次。请重新启动 zonepub。", "This address opens once. Please start zonepub again."],
  setting: ["正在排版…", "Setting pages …"], wanted: ["还差“{}”：填上就排出来", "“{}” is still wanted: it is set as soon as it is there"],
  stale: ["有错误，页面是上一次的", "There are mistakes; the pages are those from before"],
  first: ["有错误，还排不出页面", "There are mistakes; there are no pages yet"],
  broken: ["源文件读不懂，先在这里改好", "The source cannot be read; mend it here first"],
  "worker-lost": ["排版超过 30 秒或意外停止，已重新启动", "Typesetting took over 30 s or stopped; it was started anew"],
  error: ["错误", "Error"], warning: ["警告", "Warning"], note: ["提示", "Note"], none: ["没有问题", "Nothing to remark"],
  page: ["第 {} 页，共 {} 页", "Page {} of {}"], zoom: ["缩放", "Zoom"], wide: ["适合宽度", "Fit width"], whole: ["整页", "Whole page"], spread: ["对开", "Spread"],
  "kind:text": ["段落", "Paragraph"], "kind:section": ["标题", "Heading"], "kind:figure": ["图片", "Picture"], "kind:list": ["列表", "List"],
  "kind:numbered": ["编号列表", "Numbered list"], "kind:quote": ["引文", "Quotation"], "kind:pull-quote": ["提要引语", "Pull quote"],
  "kind:box": ["方框", "Box"], "kind:table": ["表格", "Table"], "kind:qr": ["二维码", "QR code"], "kind:barcode": ["条形码", "Barcode"],
  "kind:page-break": ["分页", "Page break"], "kind:column-break": ["分栏", "Column break"], "kind:rule": ["分隔线", "Rule"],
  "kind:annex": ["附件", "Annex"], "kind:item": ["列表项", "Item"], "kind:comment": ["批注", "Remark of an editor"], "kind:unknown": ["读不懂的内容", "Not understood"],
  lead: ["导语", "Lead"], body: ["正文", "Body"], annexes: ["附件", "Annexes"], notes: ["注释", "Notes"],
  turn: ["改为", "Turn into"], add: ["插入", "Insert"], "add-field": ["添加…", "Add …"], delete: ["删除", "Delete"], up: ["上移", "Move up"], down: ["下移", "Move down"],
  more: ["更多", "More"], "new-paragraph": ["新段落", "New paragraph"], "add-row": ["加一行", "Add a row"],
  strong: ["加粗", "Bold"], emphasis: ["着重", "Emphasis"], link: ["链接", "Link"], sup: ["上标", "Superscript"], sub: ["下标", "Subscript"],
  cell: ["第 {} 行第 {} 列", "Row {}, column {}"], cannot: ["这里不能这样改，请在“源文件”里改", "This cannot be done here; use the source"],
  conflict: ["别的程序改了这份报告的文件，而这里也有没存的改动。", "Another program changed the files while changes here were not written."],
  mine: ["用这里的", "Keep mine"], theirs: ["用文件里的", "Take theirs"],
  kept: ["上次意外中断，有没存下的文字。", "The last session ended unexpectedly; it left text that was not written."],
  restore: ["找回", "Restore"], drop: ["不要了", "Discard"],
  build: ["生成文件", "Build files"], building: ["正在生成并核对…", "Building and proving …"], built: ["已生成，逐字核对无误", "Built, every word proved"],
  "build-failed": ["没有生成：请先改正错误", "Not built: mend the mistakes first"], all: ["全部下载", "Download all"], folder: ["文件也在文件夹 {}", "The files are also in {}"],
  "f:docx": ["Word 文档", "Word document"], "f:pdf": ["PDF", "PDF"], "f:print": ["印刷用 PDF", "PDF for print"], "f:epub": ["电子书 EPUB", "EPUB"],
  "f:archive": ["归档 PDF", "Archival PDF"], "f:html": ["网页", "Web page"], "f:wechat": ["微信文章", "WeChat article"], "f:image": ["图片", "Pictures"],
  placeholder: ["在此输入", "Type here"], own: ["自己的", "own"], loading: ["正在打开…", "Opening …"], "jump": ["到这里", "Go there"],
  "missing-picture": ["还没有图片", "No picture yet"], "no-pictures": ["这份报告没有图片", "This report has no pictures"], editing: ["编辑", "Edit"], views: ["预览", "Preview"],
  "choose-picture": ["选择图片…", "Choose a picture …"], "replace-picture": ["换图…", "Replace …"], "drop-picture": ["或把图片拖到这里", "or drop one here"],
  "alt-wanted": ["请写替代文字：图里有什么", "Please say what the picture shows"], close: ["关闭", "Close"],
  import: ["导入", "Import"], "choose-file": ["选择文件…", "Choose a file …"], "drop-file": ["把 Word、WPS、网页或文本文件拖到这里", "Drop a file of Word, WPS, a web page or text here"],
  paste: ["或在这里粘贴（Word、WPS、微信、网页的文字都可以）", "Or paste here: text of Word, WPS, WeChat or a web page"], reading: ["正在读 {}…", "Reading {} …"],
  "style-shows": ["这个样式会排出", "This style shows"], "style-hides": ["其他", "Others"], "all-reports": ["报告列表", "All reports"], "alt-help": ["图里有什么，给看不见图的读者", "What the picture shows, for those who do not see it"], "caption-text": ["图片说明", "Caption"], "style-chosen": ["已换成“{}”", "Now in “{}”"], receipt: ["核对回执", "Receipt of the proof"],
  "would-be": ["将成为这样一份报告", "It would become this report"], accept: ["用它替换现在的报告", "Replace the report by it"], accepted: ["已导入，可用“撤销”回到原来的报告", "Imported; Undo brings the former report back"],
  "not-imported": ["没有导入，报告没有改动", "Not imported; the report is unchanged"],
  "view:pages": ["页面", "Pages"], "view:phone": ["手机（电子书）", "Phone (EPUB)"], "view:web": ["网页", "Web"], "view:wechat": ["微信", "WeChat"],
  chapter: ["章", "Chapter"], "type-size": ["字号", "Type size"], night: ["夜间", "Night"], previous: ["上一页", "Previous"], next: ["下一页", "Next"],
  copy: ["复制到公众号", "Copy for WeChat"], "account-fields": ["公众号后台的各栏", "Fields of the account"], "copy-field": ["复制{}", "Copy {}"], "field-copied": ["已复制{}", "{} copied"], copied: ["已复制，在公众号编辑器里粘贴；图片要在那里上传", "Copied: paste it into WeChat's editor; pictures are uploaded there"], "not-copied": ["浏览器不允许复制", "The browser does not allow copying"],
  welcome: ["一份文稿，排成 Word、PDF、印刷 PDF、电子书、网页和微信文章", "One text becomes Word, PDF, a PDF for print, an e-book, a web page and an article for WeChat"],
  recent: ["最近的报告", "Recent reports"], new: ["新建", "New"], "new-name": ["名称（也是文件夹名）", "Name (of its folder, too)"], begin: ["开始", "Begin"], where: ["新报告放在 {}", "New reports go to {}"],
  "as-new": ["用它新建一份报告", "Make it a new report"], "k:report": ["报告、简讯", "Report"], "k:bulletin": ["简报", "Bulletin"], "k:official": ["公文", "Official document"], "k:newspaper": ["报纸版面", "Newspaper"],
  "too-long": ["太长了，没有收下", "Too long; it was not taken"], line: ["源文件第 {} 行", "line {} of the source"], "caption-line": ["图片说明第 {} 行", "line {} of the captions"], suggestion: ["改为 “{}”", "Write “{}”"], remove: ["删去 “{}”", "Remove “{}”"], reviewed: ["已核对", "Checked"], "left-out": ["未收入的内容", "What was left out"],
  proved: ["{}：{} 处文字、{} 字与原文一致", "{}: {} texts, {} characters as in the source"], figures: ["，{} 幅图", ", {} pictures"], "n-pages": ["，共 {} 页", ", {} pages"], language: ["English", "中文"], list: ["用顿号隔开", "parted by commas"],
};

// short names of fields; the schema's own words are their help
const FIELDS = {
  title: ["标题", "Title"], subtitle: ["副题", "Subtitle"], byline: ["署名", "Byline"], role: ["身份", "Role"], names: ["姓名", "Names"], staff: ["编审人员", "Staff"], language: ["语言", "Language"],
  date: ["日期", "Date"], revised: ["修订日期", "Revised"], issuer: ["发文单位", "Issuer"], signer: ["签发人", "Signer"], urgency: ["紧急程度", "Urgency"], series: ["简报", "Series"], keywords: ["关键词", "Keywords"],
  words: ["专名", "Terms"], abstract: ["摘要", "Abstract"], identifier: ["标识", "Identifier"], text: ["文字", "Text"], alt: ["替代文字", "Alt text"], credit: ["摄影", "Credit"], licence: ["许可", "Licence"], place: ["地点", "Place"],
  image: ["图片文件", "File"], kicker: ["引题", "Kicker"], source: ["出处", "Source"], caption: ["表题", "Caption"], name: ["名称", "Name"], issue: ["期号", "Issue"], total_issue: ["总期号", "Total issue"], "pull-quote": ["引语", "Quotation"], quote: ["引文", "Quotation"], box: ["标题", "Title"],
  addressees: ["主送", "Addressees"], document_no: ["发文字号", "Number"], signature: ["落款", "Signature"], classification: ["密级", "Classification"], rights: ["版权", "Rights"], notes: ["表注", "Notes"], section: ["标题", "Title"],
};

let language = (navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh" : "en";
const stored = localStorage.getItem("zonepub-desk-language");
if (stored === "zh" || stored === "en") language = stored;
document.documentElement.lang = language === "zh" ? "zh-CN" : "en";

export const lang = () => language;
export function speak(to) { // what the command asked for, before anything is shown
  if (to !== "zh" && to !== "en") return;
  localStorage.setItem("zonepub-desk-language", to);
  language = to;
  document.documentElement.lang = to === "zh" ? "zh-CN" : "en";
}
export function setLanguage(to) {
  localStorage.setItem("zonepub-desk-language", to);
  location.reload();
}
export function w(name, ...values) {
  const words = WORDS[name];
  if (!words) return name;
  let text = words[language === "zh" ? 0 : 1];
  for (const value of values) text = text.replace("{}", value);
  return text;
}

export function fieldName(field) {
  const words = FIELDS[field.key];
  return words ? words[language === "zh" ? 0 : 1] : field.label?.[language] || field.key;
}
