// The report as a telephone, a browser and WeChat show it, beside or instead of the pages.

import { element, button, say } from "./element.js";
import { fieldAt, figureOf, lightUp, linesIn, linesOf } from "./inside.js";
import { hasFiles } from "./drops.js";
import { store } from "./store.js";
import { post } from "./server.js";
import { w } from "./words.js";

const WAIT = 600; // ms after the last change (K10)
const open = new Map(); // name -> its pane
let onPick = () => {};
let onDrop = () => {};

export function whenInside(pick, drop) {
  // a click on words, as `pick(place, name)`; files that are dropped, as `drop(event, figure)`
  [onPick, onDrop] = [pick, drop];
}

export function pane(name) {
  const state = { name, frame: newFrame(name), page: 0, pages: [], documents: new Map(), timer: 0, size: 100, html: "" };
  const bar = element("div", { class: "bar", role: "toolbar", "aria-label": w(`view:${name}`) });
  if (name === "phone") bar.append(...phoneTools(state));
  if (name === "wechat") bar.append(button(w("copy"), () => copy(state), { class: "main small" }));
  state.busy = element("span", { class: "busy", hidden: true }, w("setting"));
  state.said = element("span", { class: "stale", role: "status" });
  state.fields = name === "wechat" ? element("div", { class: "account-fields", role: "group", "aria-label": w("account-fields") }) : null;
  bar.append(state.busy, state.said);
  open.set(name, state);
  load(state);
  return element("div", { class: "view" }, bar, state.fields, element("div", { class: `around ${name}` }, state.frame));
}

const newFrame = (name) => element("iframe", { sandbox: "allow-same-origin", class: `frame ${name}`, title: w(`view:${name}`) });

function phoneTools(state) {
  state.choice = element("select", { "aria-label": w("chapter"), onchange: () => { state.page = Number(state.choice.value); turn(state); } });
  const step = (by) => { state.page = Math.max(0, Math.min(state.pages.length - 1, state.page + by)); turn(state); };
  const size = element("select", { "aria-label": w("type-size"), onchange: () => { state.size = Number(size.value); dress(state, state.frame); } },
    [100, 125, 150, 200].map((value) => element("option", { value: String(value) }, `${value}%`)));
  const night = button(w("night"), () => { state.night = !state.night; night.setAttribute("aria-pressed", String(state.night)); dress(state, state.frame); }, { "aria-pressed": "false" });
  return [button("‹", () => step(-1), { "aria-label": w("previous") }), state.choice, button("›", () => step(1), { "aria-label": w("next") }), size, night];
}

export const closePane = (name) => open.delete(name);

function dress(state, frame) {
  const root = frame.contentDocument?.documentElement;
  if (!root || state.name !== "phone") return;
  root.style.fontSize = `${state.size}%`;
  root.style.colorScheme = state.night ? "dark" : "light";
  root.style.background = state.night ? "#111" : "#fff";
  root.style.color = state.night ? "#ddd" : "";
  if (root.querySelector("body")) root.querySelector("body").style.padding = "0 16px";
}

function turn(state, act = () => {}) {
  // the next frame comes up behind the one that is shown, and takes its place when all of it is there
  const address = state.pages[state.page];
  if (state.choice) state.choice.value = String(state.page);
  if (!address || !state.frame.isConnected) return;
  if (state.frame.dataset.address === address) { act(); return; }
  const [old, next, page] = [state.frame, newFrame(state.name), state.page];
  next.dataset.address = address;
  next.src = address;
  next.classList.toggle("coming", Boolean(old.dataset.address));
  if (state.coming !== old) state.coming?.remove();
  state.coming = next;
  next.addEventListener("load", () => {
    if (!next.isConnected) return;
    if (state.coming === next) {
      next.classList.remove("coming");
      if (state.frame !== next) state.frame.remove();
      [state.frame, state.coming] = [next, null];
    } // else a link inside of it was followed
    const inside = attach(state, next);
    if (inside && state.scrolled === page && state.page === page) inside.scrollingElement.scrollTop = state.scroll;
    else [state.scrolled, state.scroll] = [page, 0];
    act();
  });
  if (old.dataset.address) old.after(next);
  else { old.replaceWith(next); state.frame = next; }
}

function attach(state, frame) {
  const inside = frame.contentDocument;
  dress(state, frame);
  if (!inside?.body) return null;
  const here = state.pages.findIndex((page) => inside.location.pathname === page);
  if (here >= 0 && frame === state.frame) { state.page = here; frame.dataset.address = state.pages[here]; if (state.choice) state.choice.value = String(here); }
  inside.addEventListener("scroll", () => { [state.scrolled, state.scroll] = [state.page, inside.scrollingElement.scrollTop]; }, { passive: true });
  inside.addEventListener("click", (event) => {
    if (event.target.closest("nav a, summary")) return; // contents lead on, as on a telephone
    event.preventDefault();
    const found = fieldAt(inside, event);
    if (found) onPick(found, state.name);
  });
  let over = null;
  const mark = (figure) => { over?.style.removeProperty("outline"); over = figure; over?.style.setProperty("outline", "3px solid #0a58a8"); };
  inside.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(figureOf(event.target) ? event.target.closest("[data-source]") : null);
  });
  inside.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(null); });
  inside.addEventListener("drop", (event) => { mark(null); onDrop(event, figureOf(event.target)); });
  return inside;
}

async function load(state) {
  const revision = store.state?.revision;
  state.busy.hidden = false;
  state.loads = (state.loads || 0) + 1;
  const made = await post(`/views/${state.name}`).catch(() => ({ pages: [] }));
  state.loads -= 1;
  state.busy.hidden = !state.loads;
  state.said.textContent = made.pages.length ? "" : w("stale");
  if (!made.pages.length) return;
  state.revision = revision;
  state.pages = made.pages;
  state.documents.clear();
  state.html = made.html || "";
  state.fields?.replaceChildren(...made.fields.map((field) => copyField(state, field)));
  state.page = Math.min(state.page, state.pages.length - 1);
  if (state.choice) state.choice.replaceChildren(...state.pages.map((page, at) => element("option", { value: String(at) }, `${at + 1}/${state.pages.length} ${made.titles[at]}`)));
  const waiting = state.waiting;
  state.waiting = null;
  turn(state, () => waiting?.());
}

export function refreshViews(state) {
  for (const one of open.values()) {
    if (one.revision === state.revision && one.style === state.style) continue;
    clearTimeout(one.timer);
    one.style = state.style;
    one.timer = setTimeout(() => load(one), WAIT);
  }
}

export function showInViews(path, caret, except = "", only = "") {
  // where the caret's field is shown; in a book the chapter is looked for
  for (const state of open.values()) {
    if (only && state.name !== only) continue;
    if (!state.pages.length) state.waiting = () => showInViews(path, caret, "", state.name); // the view still comes
    else if (state.name !== except && !lightUp(state.frame, path, caret) && state.pages.length > 1) search(state, path, caret);
  }
}

async function search(state, path, caret) {
  const pages = state.pages;
  for (const [at, page] of pages.entries()) {
    if (!state.documents.has(page)) state.documents.set(page, fetch(page).then((answer) => answer.text()).then((text) => read(state, text, "application/xhtml+xml")));
    const inside = await state.documents.get(page);
    if (state.pages !== pages) return; // another text has come
    if (!inside.body || !linesOf(linesIn(inside), path).some((line) => line.box[5] || at === pages.length - 1 || !line.holder.closest("nav"))) continue;
    state.page = at;
    turn(state, () => lightUp(state.frame, path, caret));
    return;
  }
}

// by the frame's own rules: those of this page allow no styles in elements
const read = (state, text, kind) => new state.frame.contentWindow.DOMParser().parseFromString(text, kind);

async function copy(state) {
  if (!state.html) { state.said.textContent = w("stale"); return; } // nothing is there yet
  const parsed = read(state, state.html, "text/html");
  for (const one of parsed.querySelectorAll("[data-source]")) one.removeAttribute("data-source"); // for this page only
  const [html, text] = [parsed.body.innerHTML, parsed.body.textContent];
  await tell(state, w("copied"), navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) })]));
}

// title, author, digest and address go into fields of the account's own
const copyField = (state, { name, text }) =>
  button(w("copy-field", name), () => tell(state, w("field-copied", name), navigator.clipboard.writeText(text)), { class: "small", title: text });

async function tell(state, done, copying) {
  const words = await copying.then(() => done, () => w("not-copied"));
  say(words);
  state.said.textContent = words;
}
