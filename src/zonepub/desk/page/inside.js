// Inside the frames of phone, browser and WeChat: from a character to the field it came from, and back.
// Nothing of ours runs in a frame (K20): this page reads its elements, listens to its clicks, lights words up.

import { blockAt, locate, offsetOf, placeOf } from "./places.js";
import { store } from "./store.js";

const HOLDERS = "p,h1,h2,h3,h4,h5,h6,li,td,th,caption,figcaption,dt,dd,div,section,article,aside,nav,header,footer,blockquote,main,figure,body";
const SILENT = "rt,rp,style,script,svg"; // readings stand above the words of the source
const APART = "aside,nav,.notes,.footnotes,[role=doc-endnotes],[role=doc-footnote]"; // notes and contents inside of a block
const LIGHT = "::highlight(desk) { background-color: #ffd54a; color: #000; }";
const SHOWN = 2500; // ms

export function linesIn(inside) {
  // the text of each element that holds words itself, as a line that `locate` knows
  const held = new Map();
  const walker = inside.createTreeWalker(inside.body, 4 /* text */);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(SILENT) || /^\s*\n\s*$/.test(node.data)) continue;
    const holder = node.parentElement.closest(HOLDERS);
    if (!held.has(holder)) held.set(holder, { holder, parts: [], text: "" });
    const line = held.get(holder);
    line.parts.push({ node, start: line.text.length });
    line.text += node.data;
  }
  const seen = new Map(); // the same words in a row again are those of the next cell
  return [...held.values()].filter((line) => line.text.trim()).map((line) => {
    const [row, column] = placeOfHolder(line.holder);
    const offset = rowOf(line.holder);
    const key = `${row} ${column} ${offset} ${line.text}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...line, box: [0, 0, 0, 0, line.text, row, column, offset, [], nth] };
  });
}

function placeOfHolder(holder) {
  const marked = holder.closest("[data-source]");
  const apart = holder.closest(APART);
  if (!marked || (apart && marked.contains(apart) && apart !== marked)) return [0, 0];
  return marked.dataset.source.split(".").map(Number);
}

function rowOf(holder) {
  const row = holder.closest("tbody tr");
  return row ? -1 - [...row.closest("table").querySelectorAll("tbody tr")].indexOf(row) : 0;
}

export function fieldAt(inside, event) {
  // the field that a click belongs to, and the character in it; of a picture its caption
  const state = store.state;
  const { node, offset } = caretAt(inside, event.clientX, event.clientY);
  const figure = figureOf(event.target);
  if (figure && !event.target.closest("figcaption, .caption") && isPicture(event.target)) return captionOf(figure);
  const line = linesIn(inside).find((one) => one.parts.some((part) => part.node === node));
  if (!line) return figure ? captionOf(figure) : null;
  return placeOf(state, line.box, line.parts.find((part) => part.node === node).start + offset);
}

const isPicture = (target) => target.matches("img, figure, .picture-to-come, .placeholder");

function captionOf(name) {
  const slot = store.state.form.captions[name]?.find((field) => field.key === "text" && field.start !== undefined);
  return slot ? { slot, place: 0 } : null;
}

export function figureOf(target) {
  // the name of the figure that an element shows, or is to show
  const marked = target.closest?.("[data-source]");
  if (!marked) return "";
  const [row, column] = marked.dataset.source.split(".").map(Number);
  return blockAt(store.state, offsetOf(store.state.texts.r, row, column))?.figure || "";
}

function caretAt(inside, x, y) {
  const caret = inside.caretPositionFromPoint?.(x, y);
  if (caret) return { node: caret.offsetNode, offset: caret.offset };
  const range = inside.caretRangeFromPoint?.(x, y);
  return { node: range?.startContainer, offset: range?.startOffset ?? 0 };
}

export function linesOf(lines, path) {
  // those that show a field: where its block stands, else wherever its words do
  const shows = (line) => locate(store.state, line.box)?.slots.some((slot) => slot?.path === path);
  const near = lines.filter((line) => line.box[5] && blockAt(store.state, offsetOf(store.state.texts.r, line.box[5], line.box[6])).slots.some((slot) => slot.path === path)).filter(shows);
  if (near.length) return near;
  const rest = lines.filter(shows);
  return rest.some((line) => !line.holder.closest("nav")) ? rest.filter((line) => !line.holder.closest("nav")) : rest;
}

export function lightUp(frame, path, caret) {
  // the words of a field are lit for a moment, and the caret's brought into view; false where they are not shown
  const [inside, view] = [frame.contentDocument, frame.contentWindow];
  if (!inside?.body || !view.Highlight) return false;
  const lines = linesOf(linesIn(inside), path);
  if (!lines.length) return false;
  const ranges = lines.map((line) => {
    const places = locate(store.state, line.box).slots.map((slot, at) => (slot?.path === path ? at : -1)).filter((at) => at >= 0);
    return rangeOf(inside, line, places[0], places.at(-1) + 1);
  });
  if (!inside.adoptedStyleSheets.some((sheet) => sheet.desk)) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(LIGHT);
    sheet.desk = true;
    inside.adoptedStyleSheets.push(sheet);
  }
  view.CSS.highlights.set("desk", new view.Highlight(...ranges));
  clearTimeout(frame.dimmed);
  frame.dimmed = setTimeout(() => frame.contentWindow?.CSS.highlights.delete("desk"), SHOWN);
  bringIntoView(inside, view, rangeAt(inside, lines, path, caret) || ranges[0]);
  return true;
}

function rangeAt(inside, lines, path, caret) {
  for (const line of lines) {
    const found = locate(store.state, line.box);
    const at = found.places.findIndex((place, index) => place >= caret && found.slots[index]?.path === path);
    if (at >= 0) return rangeOf(inside, line, at, at + 1);
  }
  return null;
}

function rangeOf(inside, line, start, end) {
  const point = (at) => {
    const part = line.parts.findLast((one) => one.start <= at);
    return [part.node, Math.min(at - part.start, part.node.length)];
  };
  const made = inside.createRange();
  made.setStart(...point(start));
  made.setEnd(...point(end - 1).map((one, index) => (index ? one + 1 : one)));
  return made;
}

function bringIntoView(inside, view, range) {
  const place = range.getBoundingClientRect();
  if (place.top < 0 || place.bottom > view.innerHeight) inside.scrollingElement.scrollTop += place.top - view.innerHeight / 2;
}
