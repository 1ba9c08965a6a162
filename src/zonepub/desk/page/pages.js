// The pages as pictures. Those in view are fetched by what they look like; a new one crosses when it is there.

import { element, button } from "./element.js";
import { wantedName } from "./remarks.js";
import { store } from "./store.js";
import { w } from "./words.js";

const GAP = 16;
let zoom = "wide";
let host = null;
let spread = false;
let onPick = () => {};
const coming = new Set(); // addresses of pictures that are fetched

export function pagesView(pick) {
  onPick = pick;
  const choose = element("select", { "aria-label": w("zoom"), onchange: () => { zoom = choose.value; resize(); } },
    ["wide", "whole", "0.75", "1", "1.5", "2"].map((value) =>
      element("option", { value }, /\d/.test(value) ? `${Math.round(value * 100)}%` : w(value))));
  choose.value = zoom;
  const pair = button(w("spread"), () => { spread = !spread; pair.setAttribute("aria-pressed", spread); resize(); }, { "aria-pressed": String(spread) });
  host = element("div", { class: "pages", tabindex: 0, role: "region", "aria-label": w("pages") });
  new ResizeObserver(resize).observe(host);
  host.addEventListener("scroll", () => requestAnimationFrame(fetchSeen), { passive: true });
  return element("div", { class: "view" }, element("div", { class: "bar" }, choose, pair, element("span", { class: "busy", id: "setting", hidden: true }, w("setting")), element("span", { class: "stale", id: "stale", role: "status" })), host);
}

const scaleOf = (page) => {
  const columns = spread ? 2 : 1;
  const width = (host.clientWidth - GAP * (columns + 1)) / columns / page.width;
  if (zoom === "wide") return width;
  if (zoom === "whole") return Math.min(width, (host.clientHeight - 2 * GAP) / page.height);
  return Number(zoom) * 96 / 72;
};

// whether pages are on their way: they are being set, or their pictures painted
export const isBusy = (state) => state.busy || coming.size > 0;

function showBusy() {
  if (!host.isConnected) return;
  const busy = isBusy(store.state);
  host.setAttribute("aria-busy", String(busy));
  document.getElementById("setting").hidden = !busy;
}

export function showPages(state) {
  if (!host?.isConnected) return;
  const stale = document.getElementById("stale");
  const errors = state.diagnostics.filter((one) => one.severity === "error");
  const waits = errors.length > 0 && errors.every((one) => one.wanted); // nothing is wrong, something is still to come
  const words = !state.stale ? "" : waits ? w("wanted", wantedName(errors[0])) : w(state.pages.length ? "stale" : "first");
  stale.classList.toggle("waits", waits);
  if (stale.textContent !== words) stale.textContent = words;
  host.classList.toggle("old", state.stale && !waits);
  while (host.children.length > state.pages.length) host.lastChild.remove();
  state.pages.forEach((page, index) => {
    let made = host.children[index];
    if (!made) {
      made = element("div", { class: "page", onclick: (event) => pick(event, index) }, element("img", { alt: "" }), element("div", { class: "marks" }));
      host.append(made);
    }
    const same = made.page?.hash === page.hash;
    made.page = page;
    if (!same) made.firstChild.alt = `${w("page", index + 1, state.pages.length)}：${page.boxes.map((box) => box[4]).join("")}`;
  });
  resize();
}

function resize() {
  if (!host?.isConnected) return;
  host.classList.toggle("spread", spread);
  for (const made of host.children) {
    const scale = scaleOf(made.page);
    made.style.width = `${made.page.width * scale}px`;
    made.style.height = `${made.page.height * scale}px`;
  }
  fetchSeen();
}

function fetchSeen() {
  const [top, bottom] = [host.scrollTop - host.clientHeight / 2, host.scrollTop + host.clientHeight * 1.5];
  for (const made of host.children) {
    if (made.offsetTop + made.offsetHeight < top || made.offsetTop > bottom) continue;
    const pixels = Math.min(400, Math.ceil(scaleOf(made.page) * devicePixelRatio * 100));
    const address = `/picture/${made.page.picture}/${pixels}.jpg`;
    if (made.dataset.address === address) continue;
    made.dataset.address = address;
    const next = new Image();
    next.src = address;
    coming.add(address);
    next.decode().then(() => {
      if (made.dataset.address !== address) return;
      next.alt = made.firstChild.alt;
      made.firstChild.replaceWith(next);
      made.dataset.shown = made.page.hash;
    }).catch(() => { if (made.dataset.address === address) delete made.dataset.address; })
      .finally(() => { coming.delete(address); showBusy(); });
  }
  showBusy();
}

function pick(event, index) {
  const made = event.currentTarget;
  const scale = scaleOf(made.page);
  const place = made.getBoundingClientRect();
  const [x, y] = [(event.clientX - place.left) / scale, (event.clientY - place.top) / scale];
  let best = null;
  let least = 30;
  for (const box of made.page.boxes) {
    const [left, top, width, height] = box;
    const away = Math.max(0, left - x, x - left - width) + 2 * Math.max(0, top - height * 0.3 - y, y - top - height * 1.3);
    if (away < least) [best, least] = [box, away];
  }
  if (!best) return;
  const xs = best[8];
  let at = 0;
  while (at + 1 < xs.length && (xs[at] + (xs[at + 1] ?? xs[at])) / 2 <= x) at += 1;
  onPick(best, at, index);
}

export function showBox(test) {
  // bring the first line that fits into view, and mark all of them for a moment
  let first = null;
  for (const made of host?.children || []) {
    const marks = made.lastChild;
    marks.replaceChildren();
    const scale = scaleOf(made.page);
    for (const box of made.page.boxes.filter(test)) {
      const mark = element("div", { class: "mark" });
      Object.assign(mark.style, { left: `${box[0] * scale}px`, top: `${box[1] * scale}px`, width: `${box[2] * scale}px`, height: `${box[3] * scale}px` });
      marks.append(mark);
      first ??= { made, top: made.offsetTop + box[1] * scale };
    }
  }
  if (!first) return false;
  if (first.top < host.scrollTop || first.top > host.scrollTop + host.clientHeight - 40)
    host.scrollTo({ top: first.top - host.clientHeight / 2 });
  return true;
}
