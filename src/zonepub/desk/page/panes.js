// The views of the report: one, or two side by side.

import { button, element } from "./element.js";
import { fromPage, showCaret } from "./jumps.js";
import { pagesView, showPages } from "./pages.js";
import { store } from "./store.js";
import { closePane, pane } from "./views.js";
import { w } from "./words.js";

const VIEWS = ["pages", "phone", "web", "wechat"];
const panes = element("div", { class: "panes" });
let shown = ["pages"]; // the last that was asked for stands last

export function showPanes(host) {
  host.append(element("div", { role: "group", "aria-label": w("views"), class: "tabs" },
    VIEWS.map((name) => button(w(`view:${name}`), () => toggle(name), { id: `view-${name}` }))), panes);
  arrange();
}

function arrange() {
  // what was there stays as it is
  let before = null;
  for (const name of VIEWS.toReversed()) {
    const is = shown.includes(name);
    document.getElementById(`view-${name}`).setAttribute("aria-pressed", String(is));
    let made = panes.querySelector(`[data-view=${name}]`);
    if (!is) { made?.remove(); closePane(name); continue; }
    if (!made) {
      made = name === "pages" ? pagesView(fromPage) : pane(name);
      made.dataset.view = name;
      panes.insertBefore(made, before);
      if (name !== "pages") showCaret(name);
    }
    before = made;
  }
  if (store.state) showPages(store.state);
}

function toggle(name) {
  if (shown.includes(name)) { if (shown.length > 1) shown = shown.filter((one) => one !== name); }
  else shown = [...shown, name].slice(-2);
  arrange();
}
