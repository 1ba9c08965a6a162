// The page: what is edited on the left, what comes of it on the right.

import { element, button, say } from "./element.js";
import { enter, listen, post, tab } from "./server.js";
import { edit, refresh, store, take, type, whenChanged } from "./store.js";
import { fieldOf, fit, focusField, refreshValues } from "./fields.js";
import { textForm } from "./form.js";
import { connect, dropped, follow, go, toPlace } from "./jumps.js";
import { showPages } from "./pages.js";
import { showPanes } from "./panes.js";
import { filesPanel, questions, stylesPanel } from "./panels.js";
import { pictures, recordForm } from "./record.js";
import { markFields, remarks, severity } from "./remarks.js";
import { showSource, sourceView } from "./source.js";
import { hasFiles, importPanel } from "./drops.js";
import { signature } from "./slots.js";
import { startPage } from "./start.js";
import { refreshViews, whenInside } from "./views.js";
import { lang, setLanguage, w } from "./words.js";

const desk = document.getElementById("desk");
const TABS = ["text", "report", "pictures", "styles", "files", "import", "source"];
let current = "text";
let drawn = "";
let takeFile;
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
  } else if (event.event === "home") { if (!store.ended) location.reload(); } // another tab went there
  else if (event.event === "bye") { store.ended = true; desk.replaceChildren(element("p", { class: "question" }, w("bye"))); }
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
    element("header", {}, button(`‹ ${w("all-reports")}`, goHome, { class: "quiet" }), element("strong", { class: "name" }), tabs, marks, undo, redo, status, bell,
      button(w("language"), () => setLanguage(lang() === "zh" ? "en" : "zh"), { class: "quiet" }), button(w("quit"), () => post("/quit"), { class: "quiet" })),
    asked, element("main", {}, left, right), aside);
  connect({ open, current: () => current, takeFile: (file) => takeFile(file) });
  whenInside(toPlace, dropped);
  showPanes(right);
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => dropped(event));
  document.addEventListener("focusin", follow);
  document.addEventListener("pointerdown", (event) => { if (!aside.contains(event.target) && !bell.contains(event.target)) showRemarks(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !aside.hidden) { showRemarks(false); bell.focus(); }
    if ((event.ctrlKey || event.metaKey) && event.key === "b" && !event.isComposing) { event.preventDefault(); wrap("**", "**"); }
  });
}

async function goHome() {
  try {
    await post("/home");
    store.ended = true;
    location.reload();
  } catch { say(w(store.state.conflict ? "conflict" : "unwritable")); }
}

function showRemarks(shown) {
  aside.hidden = !shown;
  bell.setAttribute("aria-expanded", String(shown));
}

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
  const counts = ["error", "warning", "note"].map((name) => [name, state.diagnostics.filter((one) => severity(one) === name).length]);
  bell.replaceChildren(...(counts.some(([, count]) => count) ? counts.filter(([, count]) => count).map(([name, count]) => element("span", { class: name }, `${w(name)} ${count} `)) : [w("none")]));
  aside.replaceChildren(remarks(state, go, current === "source"));
  asked.replaceChildren(...questions(state));
  showLeft(state, hint);
  showPages(state);
  refreshViews(state);
  if (current === "source") showSource(state);
  if (current !== "source") markFields(left, state);
}

const title = (state) => state.form.report.find((field) => field.key === "title")?.text || state.name;

function showLeft(state, hint) {
  const wanted = ["source", "styles", "files", "import"].includes(current) ? current : `${current} ${signature(state.form)} ${state.shown}`;
  const focused = document.activeElement?.dataset?.path;
  const caret = document.activeElement?.selectionStart;
  if (wanted !== drawn || hint.focus) {
    const isNew = drawn.split(" ")[0] !== wanted.split(" ")[0];
    const scroll = left.scrollTop;
    drawn = wanted;
    left.setAttribute("aria-labelledby", `tab-${current}`);
    if (current === "text") left.replaceChildren(textForm(state.form));
    else if (current === "report") left.replaceChildren(recordForm(state.form.report, state.shown));
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

start();
