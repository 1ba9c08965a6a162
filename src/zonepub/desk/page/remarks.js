// What was found wrong, in a list and at the fields: in words of the form, and beside the source in those of YAML.

import { element, button } from "./element.js";
import { fieldOf } from "./fields.js";
import { edit } from "./store.js";
import { fieldName, lang, w } from "./words.js";

export const wantedName = (one) => fieldName({ ...one.wanted, label: one.wanted.label || undefined });
export const severity = (one) => (one.wanted ? "note" : one.severity); // what is still to be typed is no mistake

export function said(one, inSource = false) {
  // what is to be said, as the children of an element
  if (one.wanted && !inSource) return [w("wanted", wantedName(one))];
  const { message, hints } = inSource ? one : one.form || one;
  return [message[lang()], ...hints[lang()].map((hint) => element("div", { class: "hint" }, hint))];
}

export function remarks(state, go, inSource) {
  const items = state.diagnostics.map((one) => {
    const [words, ...hints] = said(one, inSource);
    return element("li", { class: severity(one) },
      element("strong", {}, w(severity(one))), " ",
      one.file ? element("button", { type: "button", class: "place", onclick: () => go(one) }, words, element("small", {}, ` ${w(one.file === "r" ? "line" : "caption-line", one.line)}`)) : element("span", {}, words),
      hints, fixButton(state, one));
  });
  return items.length ? element("ul", { class: "remarks" }, items) : element("p", { class: "empty" }, w("none"));
}

export function markFields(host, state) {
  // remarks at the fields that they are about
  for (const old of host.querySelectorAll(".said")) old.remove();
  for (const old of host.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  for (const old of host.querySelectorAll("[aria-describedby^=said-]")) old.removeAttribute("aria-describedby");
  state.diagnostics.forEach((one, number) => {
    if (!one.path || (one.severity === "note" && one.code !== "to-review")) return;
    let path = `${one.file}${one.path.slice(1)}`;
    let field = fieldOf(path);
    while (!field && path.includes("/")) {
      field = document.querySelector(`[data-block="${CSS.escape(path)}"] [data-path]`) || fieldOf(path);
      path = path.slice(0, path.lastIndexOf("/"));
    }
    if (!field || field.nextElementSibling?.classList.contains("said")) return;
    if (severity(one) === "error") field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `said-${number}`);
    field.after(element("div", { class: `said ${severity(one)}`, id: `said-${number}` }, said(one), fixButton(state, one)));
  });
}

function fixButton(state, one) {
  // what the hint computes, by one press; of an import's doubt, that somebody has looked
  if (!one.fix) return null;
  const { start, end, text } = one.fix;
  const old = state.texts[one.file].slice(start, end).trim();
  const words = one.code === "to-review" ? w("reviewed") : text ? w("suggestion", text) : w("remove", old);
  return button(words, () => edit({ op: "source", file: one.file, start, end, text }), { class: "fix" });
}
