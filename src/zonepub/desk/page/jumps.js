// Between text and views: a remark, a click or a caret in one shows its place in the others (K24-K26).

import { hasFiles, isPicture, put, focusAlt } from "./drops.js";
import { say } from "./element.js";
import { fieldOf, focusField } from "./fields.js";
import { showBox } from "./pages.js";
import { blockAt, locate, offsetOf, placeOf, slotAt } from "./places.js";
import { select as selectSource } from "./source.js";
import { store } from "./store.js";
import { showInViews } from "./views.js";
import { w } from "./words.js";

let tabs = { open: () => {}, current: () => "", takeFile: () => {} };

export const connect = (given) => { tabs = given; };

export function go(one) {
  if (tabs.current() === "source" || store.state.broken) {
    if (tabs.current() !== "source") tabs.open("source");
    selectSource(one.start, one.end, one.file);
    return;
  }
  const slot = slotAt(store.state, one.file, one.start);
  if (!slot) { tabs.open("source"); selectSource(one.start, one.end, one.file); return; }
  reach(slot.path);
  focusField(slot.path, "start");
}

function reach(path) {
  const wanted = path.startsWith("c/") ? (tabs.current() === "text" ? "text" : "pictures") : path.startsWith("r/report/") && path !== "r/report/title" ? "report" : "text";
  if (tabs.current() !== wanted && !fieldOf(path)) tabs.open(wanted);
  if (!fieldOf(path) && tabs.current() !== "pictures" && path.startsWith("c/")) tabs.open("pictures");
}

export const fromPage = (box, at) => toPlace(placeOf(store.state, box, at), "pages");

let picked = ["", 0]; // the view that was clicked last, and when
export function toPlace(found, view) {
  // a click on words of a view: to the field they came from, and in it to the character (K26)
  if (!found) return;
  const { slot, place } = found;
  picked = [view, performance.now()];
  if (tabs.current() === "source") {
    selectSource(slot.start + place, slot.start + place, slot.path[0]);
    return;
  }
  reach(slot.path);
  focusField(slot.path, place);
}

let followed = "";
let caret = () => 0;
export function follow(event) {
  // the views follow a caret that moved to another field, never each other's scrolling
  const path = event.target?.dataset?.path;
  if (!path || path === followed || !event.target.matches("textarea, input")) return;
  followed = path;
  caret = () => event.target.selectionStart ?? 0;
  const clicked = performance.now() - picked[1] < 400 ? picked[0] : "";
  if (clicked !== "pages") showBox((box) => locate(store.state, box)?.slot.path === path);
  requestAnimationFrame(() => showInViews(path, caret(), clicked)); // once the caret is where it goes
}

// a view that opens shows what is being written
export const showCaret = (name) => followed && showInViews(followed, caret(), "", name);

export function dropped(event, figure = figureAt(event)) {
  // a picture onto a figure of a page; any other file is read as a report
  if (!hasFiles(event)) return;
  event.preventDefault();
  const file = event.dataTransfer.files[0];
  if (!file) return;
  if (isPicture(file)) {
    if (figure) put(figure, file, () => focusAlt(figure));
    else say(w("drop-picture"));
    return;
  }
  tabs.open("import");
  tabs.takeFile(file);
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
