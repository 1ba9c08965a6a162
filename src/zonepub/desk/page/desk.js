// The page: what is edited on the left, what comes of it on the right.

import { element, button, say } from "./element.js";
import { enter, get, listen, post, tab } from "./server.js";
import { edit, refresh, store, take, type, whenChanged } from "./store.js";
import { fieldOf, fit, focusField, recordForm, captionFields, refreshValues, signature, slotsOf, textForm } from "./form.js";
import { pagesView, showBox, showPages } from "./pages.js";
import { filesPanel, fixButton, questions, remarks, stylesPanel } from "./panels.js";
import { select as selectSource, showSource, sourceView } from "./source.js";
import { hasFiles, importPanel, isPicture, pictureDrop, put, focusAlt } from "./drops.js";
import { blockAt, locate, offsetOf, placeOf, slotAt } from "./places.js";
import { startPage } from "./start.js";
import { closePane, pane, refreshViews } from "./views.js";
import { lang, setLanguage, w } from "./words.js";

const desk = document.getElementById("desk");
const TABS = ["text", "report", "pictures", "styles", "files", "import", "source"];
const VIEWS = ["pages", "phone", "web", "wechat"];
let shownViews = ["pages"];
let current = "text";
let drawn = "";
let views, takeFile;
let left, right, status, bell, tabs, asked, undo, redo, aside;

async function start() {
  desk.append(element("p", { class: "empty" }, w("loading")));
  if (!(await enter())) {
    desk.replaceChildren(element("p", { class: "question" }, w("used")));
    return;
  }
  const state = await post("/state", {});
  if (state.start) { startPage(desk, state.start); return; }
  build();
  whenChanged(show);
  take(state);
  listen(hear, () => { if (!store.ended) { store.lost = true; show(store.state, {}); } }, () => store.ended);
}

function hear(event) {
  if (event.event === "text" && event.tab === tab) return;
  if (event.event === "connected") {
    if (store.lost) say(w("back"));
    store.lost = false;
    refresh();
  } else if (event.event === "bye") { store.ended = true; desk.replaceChildren(element("p", { class: "question" }, w("bye"))); }
  else {
    if (event.event === "worker-lost" || event.event === "unwritable") say(w(event.event));
    refresh();
  }
}

function build() {
  tabs = element("div", { role: "tablist", "aria-label": w("editing"), class: "tabs" }, TABS.map((name) =>
    element("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "left", onclick: () => open(name), onkeydown: tabKeys }, w(name))));
  undo = button(w("undo"), () => edit({ op: "undo" }));
  redo = button(w("redo"), () => edit({ op: "redo" }));
  status = element("span", { class: "status", role: "status" });
  bell = button("", () => showRemarks(aside.hidden), { class: "bell", "aria-expanded": "false", "aria-controls": "remarks" });
  const marks = element("div", { role: "toolbar", class: "marks-bar", "aria-label": w("editing") }, [["strong", "**", "**"], ["emphasis", "*", "*"], ["sup", "^", "^"], ["sub", "~", "~"], ["link", "[", "](https://)"]].map(([name, before, after]) =>
    element("button", { type: "button", title: w(name), "aria-label": w(name), class: `mark-${name}`, onmousedown: (event) => event.preventDefault(), onclick: () => wrap(before, after) })));
  left = element("div", { id: "left", role: "tabpanel", class: "left" });
  right = element("div", { class: "right" });
  asked = element("div", { class: "questions" });
  aside = element("div", { id: "remarks", class: "aside", hidden: true });
  desk.replaceChildren(
    element("header", {}, element("strong", { class: "name" }), tabs, marks, undo, redo, status, bell,
      button(w("language"), () => setLanguage(lang() === "zh" ? "en" : "zh"), { class: "quiet" }), button(w("quit"), () => post("/quit"), { class: "quiet" })),
    asked, element("main", {}, left, right), aside);
  views = element("div", { role: "group", "aria-label": w("views"), class: "tabs" }, VIEWS.map((name) => button(w(`view:${name}`), () => toggle(name), { id: `view-${name}` })));
  arrange();
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", dropped);
  document.addEventListener("focusin", follow);
  document.addEventListener("pointerdown", (event) => { if (!aside.contains(event.target) && !bell.contains(event.target)) showRemarks(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !aside.hidden) { showRemarks(false); bell.focus(); }
    if ((event.ctrlKey || event.metaKey) && event.key === "b" && !event.isComposing) { event.preventDefault(); wrap("**", "**"); }
  });
}

function showRemarks(shown) {
  aside.hidden = !shown;
  bell.setAttribute("aria-expanded", String(shown));
}

function arrange() {
  // one view, or two side by side; the last that was asked for stays
  right.replaceChildren(views, element("div", { class: "panes" }, shownViews.map((name) => (name === "pages" ? pagesView(fromPage) : pane(name)))));
  for (const name of VIEWS) {
    document.getElementById(`view-${name}`)?.setAttribute("aria-pressed", String(shownViews.includes(name)));
    if (!shownViews.includes(name)) closePane(name);
  }
  if (store.state) showPages(store.state);
}

function toggle(name) {
  if (shownViews.includes(name)) { if (shownViews.length > 1) shownViews = shownViews.filter((one) => one !== name); }
  else shownViews = [...shownViews, name].slice(-2);
  shownViews.sort((a, b) => VIEWS.indexOf(a) - VIEWS.indexOf(b));
  arrange();
}

function dropped(event) {
  // a picture onto a figure of a page; any other file is read as a report
  if (!hasFiles(event)) return;
  event.preventDefault();
  const file = event.dataTransfer.files[0];
  if (!file) return;
  if (isPicture(file)) {
    const figure = figureAt(event);
    if (figure) put(figure, file, () => focusAlt(figure));
    else say(w("drop-picture"));
    return;
  }
  open("import");
  takeFile(file);
}

function figureAt(event) {
  const made = event.target.closest?.(".page");
  if (!made) return null;
  const scale = made.clientWidth / made.page.width;
  const place = made.getBoundingClientRect();
  const [x, y] = [(event.clientX - place.left) / scale, (event.clientY - place.top) / scale];
  const figures = blocksOf(store.state.form).filter((one) => one.figure);
  let [best, least] = [null, 250];
  for (const box of made.page.boxes) {
    const path = locate(store.state, box)?.slot.path || "";
    const start = box[5] ? blockAt(store.state, offsetOf(store.state.texts.r, box[5], box[6])).path : "";
    const figure = figures.find((one) => one.path === start || path === `c/${one.figure}/text`);
    if (!figure) continue;
    const away = Math.hypot(Math.max(0, box[0] - x, x - box[0] - box[2]), Math.max(0, box[1] - y, y - box[1] - box[3]));
    if (away < least) [best, least] = [figure.figure, away];
  }
  return best;
}

const blocksOf = (form) => ["lead", "body", "annexes"].flatMap((part) => form[part]).flatMap(function all(one) { return [one, ...one.lists.flatMap((list) => list.blocks.flatMap(all))]; });

function tabKeys(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const next = TABS[(TABS.indexOf(current) + by + TABS.length) % TABS.length];
  open(next);
  document.getElementById(`tab-${next}`).focus();
}

function open(name) {
  current = name;
  drawn = "";
  show(store.state, {});
}

function wrap(before, after) {
  const field = document.activeElement;
  if (!["TEXTAREA", "INPUT"].includes(field?.tagName)) return;
  const [start, end] = [field.selectionStart, field.selectionEnd];
  const words = field.value.slice(start, end);
  document.execCommand("insertText", false, before + words + after); // so that the browser can take it back (K6)
  field.setSelectionRange(start + before.length, start + before.length + words.length);
}

function show(state, hint) {
  if (!state || store.composing || store.ended) return;
  document.title = `${title(state)} — zonepub`;
  desk.querySelector(".name").textContent = title(state);
  for (const one of tabs.children) {
    const chosen = one.id === `tab-${current}`;
    one.setAttribute("aria-selected", String(chosen));
    one.tabIndex = chosen ? 0 : -1;
  }
  undo.disabled = !state.undo;
  redo.disabled = !state.redo;
  const words = state.notice ? w(state.notice) : state.saved ? w("saved") : w("saving");
  if (status.textContent !== words) status.textContent = words;
  const counts = ["error", "warning", "note"].map((name) => [name, state.diagnostics.filter((one) => one.severity === name).length]);
  bell.replaceChildren(...(counts.some(([, count]) => count) ? counts.filter(([, count]) => count).map(([name, count]) => element("span", { class: name }, `${w(name)} ${count} `)) : [w("none")]));
  aside.replaceChildren(remarks(state, go));
  asked.replaceChildren(...questions(state));
  showLeft(state, hint);
  showPages(state);
  refreshViews(state);
  if (current === "source") showSource(state);
  mark(state);
}

const title = (state) => state.form.report.find((field) => field.key === "title")?.text || state.name;

function showLeft(state, hint) {
  const wanted = ["source", "styles", "files", "import"].includes(current) ? current : `${current} ${signature(state.form)}`;
  const focused = document.activeElement?.dataset?.path;
  const caret = document.activeElement?.selectionStart;
  if (wanted !== drawn || hint.focus) {
    const isNew = drawn.split(" ")[0] !== wanted.split(" ")[0];
    const scroll = left.scrollTop;
    drawn = wanted;
    left.setAttribute("aria-labelledby", `tab-${current}`);
    if (current === "text") left.replaceChildren(textForm(state.form));
    else if (current === "report") left.replaceChildren(recordForm(state.form.report));
    else if (current === "pictures") left.replaceChildren(pictures(state));
    else if (current === "source") left.replaceChildren(sourceView());
    else if (current === "styles") { const host = element("div"); left.replaceChildren(host); stylesPanel(host); }
    else if (current === "files") filesPanel(left);
    else takeFile = importPanel(left, async () => { await refresh(); say(w("accepted")); open("text"); });
    left.querySelectorAll("textarea").forEach(fit);
    left.scrollTop = isNew ? 0 : scroll;
    if (hint.focus) {
      focusField(hint.focus, hint.where, hint.select);
      if (hint.from) carryOver(hint.from, hint.focus);
    } else if (focused && fieldOf(focused)) focusField(focused, caret);
  }
  refreshValues(state.form);
}

function carryOver(draft, path) {
  // what was typed into a draft while its first character travelled
  const field = fieldOf(path);
  if (!field || field.value === draft.value) { field?.setSelectionRange(draft.selectionStart, draft.selectionStart); return; }
  field.value = draft.value;
  field.setSelectionRange(draft.selectionStart, draft.selectionStart);
  type(path, draft.value);
}

function pictures(state) {
  const captions = Object.entries(state.form.captions);
  if (!captions.length) return element("p", { class: "empty" }, w("no-pictures"));
  return element("div", { class: "form record" }, captions.map(([name, fields]) => {
    const image = fields.find((field) => field.key === "image");
    const words = fields.find((field) => field.key === "text")?.text || name;
    return element("fieldset", {}, element("legend", {}, words), image?.absent ? element("p", { class: "missing" }, w("missing-picture")) : null,
      pictureDrop(name, image?.absent ? "" : image?.text),
      captionFields(fields, ["text", "alt", "credit", "licence", "date", "place"]));
  }));
}

function mark(state) {
  for (const old of left.querySelectorAll(".said")) old.remove();
  for (const old of left.querySelectorAll("[aria-invalid]")) { old.removeAttribute("aria-invalid"); old.removeAttribute("aria-describedby"); }
  if (current === "source") return;
  state.diagnostics.forEach((one, number) => {
    if (!one.path || (one.severity === "note" && one.code !== "to-review")) return;
    let path = `${one.file}${one.path.slice(1)}`;
    let field = fieldOf(path);
    while (!field && path.includes("/")) {
      field = document.querySelector(`[data-block="${CSS.escape(path)}"] [data-path]`) || fieldOf(path);
      path = path.slice(0, path.lastIndexOf("/"));
    }
    if (!field || field.nextElementSibling?.classList.contains("said")) return;
    if (one.severity === "error") field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `said-${number}`);
    field.after(element("div", { class: `said ${one.severity}`, id: `said-${number}` }, one.message[lang()], one.hints[lang()].map((hint) => element("div", { class: "hint" }, hint)), fixButton(state, one)));
  });
}

function go(one) {
  if (current === "source" || store.state.broken) {
    if (current !== "source") open("source");
    selectSource(one.start, one.end, one.file);
    return;
  }
  const slot = slotAt(store.state, one.file, one.start);
  if (!slot) { open("source"); selectSource(one.start, one.end, one.file); return; }
  reach(slot.path);
  focusField(slot.path, "start");
}

function reach(path) {
  const wanted = path.startsWith("c/") ? (current === "text" ? "text" : "pictures") : path.startsWith("r/report/") && path !== "r/report/title" ? "report" : "text";
  if (current !== wanted && !fieldOf(path)) open(wanted);
  if (!fieldOf(path) && current !== "pictures" && path.startsWith("c/")) open("pictures");
}

let picked = 0;
function fromPage(box, at) {
  // a click on a line of a page: to the field it came from, and in it to the character (K26)
  const found = placeOf(store.state, box, at);
  if (!found) return;
  const { slot, place } = found;
  picked = performance.now();
  if (current === "source") {
    selectSource(slot.start + place, slot.start + place, slot.path[0]);
    return;
  }
  reach(slot.path);
  focusField(slot.path, place);
}

let followed = "";
function follow(event) {
  // the pages follow a caret that moved to another field, never each other's scrolling
  const path = event.target?.dataset?.path;
  if (!path || path === followed || !event.target.matches("textarea, input")) return;
  followed = path;
  if (performance.now() - picked > 400) showBox((box) => locate(store.state, box)?.slot.path === path);
}

start();
