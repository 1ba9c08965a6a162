// The text as it is: one element that the browser edits; remarks are highlights, which touch no element (K6).

import { element } from "./element.js";
import { edit, store } from "./store.js";
import { w } from "./words.js";

let shown = { r: "", c: "" };
let file = "r";
let editor = null;
let sending = false;

export function sourceView() {
  const tabs = element("div", { class: "bar" }, ["r", "c"].map((name) => element("button", {
    type: "button", "aria-pressed": String(name === file), onclick: () => { file = name; load(); tabs.querySelectorAll("button").forEach((one, at) => one.setAttribute("aria-pressed", String("rc"[at] === file))); },
  }, name === "r" ? "report.yaml" : "captions.yaml")));
  editor = element("div", {
    class: "source", contenteditable: "plaintext-only", tabindex: "0", role: "textbox", "aria-multiline": "true", "aria-label": w("source"), spellcheck: false,
    oninput: (event) => event.isComposing || send(),
    oncompositionend: () => setTimeout(send),
    onkeydown: (event) => {
      if (event.key === "Tab" && !event.isComposing && !event.shiftKey) { event.preventDefault(); document.execCommand("insertText", false, "  "); }
      if (event.key === "Escape") editor.blur();
    },
  });
  load();
  return element("div", { class: "view" }, tabs, editor);
}

const textOf = () => editor.textContent;

function load() {
  shown[file] = store.state.texts[file];
  editor.textContent = shown[file];
  highlight(store.state);
}

async function send() {
  if (sending || store.composing || !editor.isConnected) return;
  const [before, after, name] = [shown[file], textOf(), file];
  if (before === after) return;
  let first = 0;
  while (first < Math.min(before.length, after.length) && before[first] === after[first]) first += 1;
  let rest = 0;
  while (rest < Math.min(before.length, after.length) - first && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  if (/[\ud800-\udbff]/.test(before[first - 1] || "")) first -= 1;
  if (/[\udc00-\udfff]/.test(before[before.length - rest] || "") && rest) rest -= 1;
  sending = true;
  shown[name] = after;
  await edit({ op: "source", file: name, start: first, end: before.length - rest, text: after.slice(first, after.length - rest) });
  sending = false;
  if (textOf() !== shown[file]) send();
}

export function showSource(state) {
  if (!editor?.isConnected) return;
  if (!sending && !store.composing && state.texts[file] !== shown[file]) {
    if (textOf() === shown[file]) {
      const caret = caretAt();
      load();
      if (document.activeElement === editor) select(caret, caret);
    }
  }
  highlight(state);
}

function highlight(state) {
  if (!window.Highlight || !editor) return;
  CSS.highlights.clear();
  if (textOf() !== state.texts[file]) return;
  for (const severity of ["note", "warning", "error"]) {
    const ranges = state.diagnostics.filter((one) => one.file === file && one.severity === severity && one.end !== undefined)
      .map((one) => range(one.start, Math.max(one.end, one.start + 1))).filter(Boolean);
    CSS.highlights.set(severity, new Highlight(...ranges));
  }
}

function point(offset) {
  // over all text nodes: Enter splits them (K6)
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
  }
  return null;
}

function range(start, end) {
  const [from, to] = [point(start), point(end)];
  if (!from || !to) return null;
  const made = new Range();
  made.setStart(...from);
  made.setEnd(...to);
  return made;
}

function caretAt() {
  const selection = getSelection();
  if (!selection.rangeCount || !editor.contains(selection.anchorNode)) return 0;
  const before = new Range();
  before.setStart(editor, 0);
  before.setEnd(selection.anchorNode, selection.anchorOffset);
  return before.toString().length;
}

export function select(start, end, name = file) {
  if (name !== file) { file = name; load(); }
  const made = range(start, end);
  if (!made) return;
  editor.focus();
  getSelection().removeAllRanges();
  getSelection().addRange(made);
  const place = made.getBoundingClientRect();
  const around = editor.getBoundingClientRect();
  if (place.top < around.top || place.bottom > around.bottom) editor.scrollTop += place.top - around.top - editor.clientHeight / 2;
}
