// The report's blocks as fields, with what can be done with each.

import { element, button } from "./element.js";
import { area, fieldOf, fit, focusField } from "./fields.js";
import { edit, store } from "./store.js";
import { fieldName, w } from "./words.js";
import { pictureDrop } from "./drops.js";
import { table } from "./table.js";

const KINDS = ["text", "section", "list", "numbered", "quote", "pull-quote"];
const ADDED = [...KINDS, "box", "figure", "table", "page-break", "rule"];
const TEXTS = new Set(["title", "inline", "text", "date"]);
const HIDDEN = new Set(["id", "comment", "style", "run-in", "landscape", "check-sum", "range", "sheet", "head-rows", "width", "wrap"]);

const kindWords = (kind) => w(`kind:${kind}`);
const wordsOf = fieldName;

function menu(block) {
  const change = (act) => (event) => { event.currentTarget.closest("details").open = false; act(); };
  const items = [];
  if (block.turns) {
    for (const kind of KINDS.filter((kind) => kind !== block.kind))
      items.push(button(`${w("turn")}：${kindWords(kind)}`, change(() => edit({ op: "turn", path: block.path, kind }, { focus: block.path }))));
  }
  items.push(button(w("up"), change(() => edit({ op: "move", path: block.path, by: -1 }, { focus: sibling(block.path, -1) }))));
  items.push(button(w("down"), change(() => edit({ op: "move", path: block.path, by: 1 }, { focus: sibling(block.path, 1) }))));
  items.push(button(w("delete"), change(() => edit({ op: "delete", path: block.path }, { focus: sibling(block.path, -1) }))));
  for (const field of block.fields.filter((one) => one.absent && TEXTS.has(one.kind) && !HIDDEN.has(one.key)))
    items.push(button(`${w("add-field").replace("…", "")}：${wordsOf(field)}`, (event) => addField(event, field)));
  for (const kind of ADDED)
    items.push(button(`${w("add")}：${kindWords(kind)}`, change(() => add(block, kind))));
  return element("details", { class: "menu" },
    element("summary", { "aria-label": `${kindWords(block.kind)}：${w("more")}`, title: w("more") }, kindWords(block.kind)),
    element("div", { class: "items" }, items));
}

function add(block, kind) {
  const path = sibling(block.path, 1);
  if (kind === "text") return draftAfter(block.path);
  const words = { figure: "", table: "", "page-break": "", rule: "" }[kind] ?? kindWords(kind);
  return edit({ op: "insert", path: block.path, kind, text: words }, { focus: path, select: true });
}

function sibling(path, by) {
  const steps = path.split("/");
  steps[steps.length - 1] = String(Math.max(0, Number(steps.at(-1)) + by));
  return steps.join("/");
}

function draftAfter(path) {
  // an empty paragraph is nothing yet: it comes into the report with its first character
  const block = document.querySelector(`[data-block="${CSS.escape(path)}"]`);
  if (!block) return;
  const send = () => {
    if (!made.value || made.dataset.sent) return;
    made.dataset.sent = "1";
    edit({ op: "insert", path, kind: "text", text: made.value }, { focus: sibling(path, 1), from: made });
  };
  const made = element("textarea", {
    rows: 1, class: "text draft", "aria-label": w("new-paragraph"), placeholder: w("new-paragraph"), spellcheck: false,
    oninput: (event) => { fit(made); if (!event.isComposing) send(); },
    oncompositionend: send,
    onblur: () => { if (!made.value) made.parentElement.remove(); },
    onkeydown: (event) => {
      if (event.isComposing || made.value) return;
      if (event.key === "Backspace") { event.preventDefault(); focusField(path, "end"); }
    },
  });
  block.after(element("div", { class: "block" }, element("span", { class: "kind" }, w("kind:text")), made));
  made.focus();
}

function paragraphKeys(block, isBare) {
  return (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the input method's own keys (K32)
    const field = event.currentTarget;
    if (event.key === "Enter" && !event.shiftKey && block.kind !== "section") {
      event.preventDefault();
      const [start, end] = [field.selectionStart, field.selectionEnd];
      const [before, after] = [field.value.slice(0, start), field.value.slice(end)];
      if (!after.trim()) draftAfter(block.path);
      else if (before.trim()) edit({ op: "break", path: field.dataset.path, before, after }, { focus: sibling(block.path, 1), where: "start" });
    } else if (event.key === "Backspace" && isBare && field.selectionStart === 0 && field.selectionEnd === 0) {
      const before = sibling(block.path, -1);
      if (before === block.path) return;
      if (!field.value) {
        event.preventDefault();
        edit({ op: "delete", path: block.path }, { focus: before, where: "end" });
      } else if (fieldOf(before)) {
        event.preventDefault();
        edit({ op: "join", path: field.dataset.path }, { focus: before, where: fieldOf(before).value.length });
      }
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const by = event.key === "ArrowUp" ? -1 : 1;
      edit({ op: "move", path: block.path, by }, { focus: sibling(block.path, by) });
    }
  };
}

function block(item, depth) {
  const bare = item.fields.length === 1 && item.fields[0].path === item.path;
  const fields = item.fields.filter((field) => !field.absent && !HIDDEN.has(field.key) && field.key !== "figure" && field.key !== "table" && field.key !== "list");
  item.turns = ["text", "section", "list", "numbered", "quote", "pull-quote"].includes(item.kind);
  const made = element("div", { class: `block ${item.kind}`, "data-block": item.path, "data-depth": depth });
  made.append(menu(item));
  const inside = element("div", { class: "inside" });
  if (["page-break", "column-break", "rule"].includes(item.kind)) inside.append(element("hr"));
  else for (const field of fields) {
    if (field.path === undefined || field.complex || field.list) continue;
    const one = area(field, {
      label: fields.length > 1 || !bare ? wordsOf(field) : kindWords(item.kind),
      class: ["section", "title", "box"].includes(field.key) ? "heading" : field.key, optional: !["text", "section"].includes(field.key),
    });
    one.addEventListener("keydown", paragraphKeys(item, bare));
    inside.append(fields.length > 1 && field.key !== item.kind && field.key !== "text"
      ? element("label", { class: "named" }, element("span", {}, wordsOf(field)), one) : one);
  }
  if (item.kind === "figure") inside.append(figure(item));
  if (item.rows) inside.append(table(item));
  for (const list of item.lists) inside.append(element("div", { class: "held" }, list.blocks.map((one) => block(one, depth + 1)), adder(list)));
  made.append(inside);
  return made;
}

function addField(event, field) {
  event.currentTarget.closest("details").open = false;
  const one = area(field, { label: wordsOf(field), optional: true });
  event.currentTarget.closest(".block").querySelector(".inside").prepend(element("label", { class: "named" }, element("span", {}, wordsOf(field)), one));
  one.focus();
}

function figure(item) {
  const fields = store.state.form.captions[item.figure] || [];
  const image = fields.find((field) => field.key === "image");
  const has = image && !image.absent;
  return element("div", { class: "caption" }, captionFields(fields, has ? ["text", "alt", "credit"] : ["text"]), pictureDrop(item.figure, has ? image.text : ""));
}

const captionWord = (field) => (field.key === "text" ? w("caption-text") : wordsOf(field));

export function captionFields(fields, keys) {
  return keys.map((key) => fields.find((field) => field.key === key)).filter((field) => field && field.path !== undefined && !field.complex).map((field) =>
    element("label", { class: "named" }, element("span", {}, captionWord(field)), area(field, { label: captionWord(field), optional: field.key !== "text", placeholder: field.key === "alt" ? w("alt-help") : "" })));
}

function adder(list) {
  if (list.blocks.length) return null;
  return button(`＋ ${w("kind:text")}`, () => edit({ op: "insert", path: list.path, index: 0, kind: "text", text: w("kind:text") }, { focus: `${list.path}/0`, select: true }), { class: "quiet" });
}

export function textForm(form) {
  const made = element("div", { class: "form" });
  const title = form.report.find((field) => field.key === "title");
  if (title) made.append(area(title, { label: wordsOf(title), class: "title" }));
  for (const part of ["lead", "body", "annexes"]) {
    if (!form[part].length && part !== "body") continue;
    made.append(element("h2", {}, w(part)), ...form[part].map((item) => block(item, 0)));
  }
  if (!form.body.length) made.append(adder({ path: "r/body", blocks: [] }));
  if (form.notes.length) {
    made.append(element("h2", {}, w("notes")), ...form.notes.map((note) =>
      element("label", { class: "named" }, element("span", {}, note.name), area(note, { label: `${w("notes")} ${note.name}` }))));
  }
  return made;
}
