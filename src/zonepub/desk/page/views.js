// The report as a telephone, a browser and WeChat show it, beside or instead of the pages.

import { element, button, say } from "./element.js";
import { store } from "./store.js";
import { post } from "./server.js";
import { w } from "./words.js";

const WAIT = 600; // ms after the last change (K10)
const open = new Map(); // name -> its pane

export function pane(name) {
  const frame = element("iframe", { sandbox: "allow-same-origin", class: `frame ${name}`, title: w(`view:${name}`) });
  const state = { name, frame, page: 0, pages: [], timer: 0, size: 100, html: "" };
  const bar = element("div", { class: "bar", role: "toolbar", "aria-label": w(`view:${name}`) });
  if (name === "phone") {
    state.choice = element("select", { "aria-label": w("chapter"), onchange: () => { state.page = Number(state.choice.value); turn(state); } });
    const step = (by) => { state.page = Math.max(0, Math.min(state.pages.length - 1, state.page + by)); turn(state); };
    const size = element("select", { "aria-label": w("type-size"), onchange: () => { state.size = Number(size.value); dress(state); } },
      [100, 125, 150, 200].map((value) => element("option", { value: String(value) }, `${value}%`)));
    const night = button(w("night"), () => { state.night = !state.night; night.setAttribute("aria-pressed", String(state.night)); dress(state); }, { "aria-pressed": "false" });
    bar.append(button("‹", () => step(-1), { "aria-label": w("previous") }), state.choice, button("›", () => step(1), { "aria-label": w("next") }), size, night);
  }
  if (name === "wechat") bar.append(button(w("copy"), () => copy(state), { class: "main small" }));
  bar.append(element("span", { class: "stale", role: "status" }));
  state.said = bar.lastChild;
  frame.addEventListener("load", () => {
    dress(state);
    const inside = frame.contentDocument;
    if (inside && state.scroll) inside.scrollingElement.scrollTop = state.scroll;
    inside?.addEventListener("scroll", () => { state.scroll = inside.scrollingElement.scrollTop; }, { passive: true });
  });
  open.set(name, state);
  load(state);
  return element("div", { class: "view" }, bar, element("div", { class: `around ${name}` }, frame));
}

export const closePane = (name) => open.delete(name);

function dress(state) {
  const root = state.frame.contentDocument?.documentElement;
  if (!root || !state.frame.isConnected || state.name !== "phone") return;
  root.style.fontSize = `${state.size}%`;
  root.style.colorScheme = state.night ? "dark" : "light";
  root.style.filter = "";
  root.style.background = state.night ? "#111" : "#fff";
  root.style.color = state.night ? "#ddd" : "";
  if (root.querySelector("body")) root.querySelector("body").style.padding = "0 16px";
}

function turn(state) {
  const address = state.pages[state.page];
  if (address && state.frame.isConnected && state.frame.dataset.address !== address) {
    state.frame.dataset.address = address;
    state.frame.contentWindow.location.replace(address);
  }
  if (state.choice) state.choice.value = String(state.page);
}

async function load(state) {
  const revision = store.state?.revision;
  const made = await post(`/views/${state.name}`).catch(() => ({ pages: [] }));
  state.said.textContent = made.pages.length ? "" : w("stale");
  if (!made.pages.length) return;
  state.revision = revision;
  state.pages = made.pages;
  state.html = made.html || "";
  state.page = Math.min(state.page, state.pages.length - 1);
  if (state.choice) state.choice.replaceChildren(...state.pages.map((page, at) => element("option", { value: String(at) }, `${at + 1} / ${state.pages.length}`)));
  turn(state);
}

export function refreshViews(state) {
  for (const one of open.values()) {
    if (one.revision === state.revision && one.style === state.style) continue;
    clearTimeout(one.timer);
    one.style = state.style;
    one.timer = setTimeout(() => load(one), WAIT);
  }
}

async function copy(state) {
  if (!state.html) { state.said.textContent = w("stale"); return; } // nothing is there yet
  const parsed = new DOMParser().parseFromString(state.html, "text/html");
  const [html, text] = [parsed.body.innerHTML, parsed.body.textContent];
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) })]);
    say(w("copied"));
    state.said.textContent = w("copied");
  } catch {
    say(w("not-copied"));
    state.said.textContent = w("not-copied");
  }
}
