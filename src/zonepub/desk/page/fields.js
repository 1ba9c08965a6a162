// One text as a field. The text is the server's; a field that is being typed in is never written to (K32).

import { element } from "./element.js";
import { slotsOf } from "./slots.js";
import { isPending, pendingText, store, type } from "./store.js";

export const fieldOf = (path) => document.querySelector(`[data-path="${CSS.escape(path)}"]`);

export function area(slot, options = {}) {
  const made = element("textarea", {
    rows: 1, spellcheck: false, "aria-label": options.label, class: options.class || "",
    "data-path": slot.path, placeholder: options.placeholder, title: options.help,
    oninput: (event) => {
      fit(made);
      if (!event.isComposing) type(slot.path, made.value, { optional: Boolean(options.optional) });
    },
    // at once: before any answer could write to the field what it said before
    oncompositionend: () => type(slot.path, made.value, { optional: Boolean(options.optional) }),
  });
  made.value = pendingText(slot.path) ?? slot.text; // what is typed is newer than what the server has heard
  return made;
}

export function fit(field) {
  if (CSS.supports("field-sizing", "content") || field.tagName !== "TEXTAREA") return;
  field.style.height = "0";
  field.style.height = `${field.scrollHeight}px`;
}

export function focusField(path, where = "", select = false) {
  const field = fieldOf(path) || document.querySelector(`[data-block="${CSS.escape(path)}"] [data-path]`);
  if (!field) return;
  field.focus({ preventScroll: false });
  field.scrollIntoView({ block: "nearest" });
  if (typeof where === "number") field.setSelectionRange(where, where);
  else if (where === "end") field.setSelectionRange(field.value.length, field.value.length);
  else if (where === "start") field.setSelectionRange(0, 0);
  if (select) field.select();
}

export function refreshValues(form) {
  for (const slot of slotsOf(form)) {
    const field = fieldOf(slot.path);
    if (!field || field.dataset.list !== undefined || isPending(slot.path)) continue;
    if (field.value !== slot.text && !(store.composing && field === document.activeElement)) {
      const [start, end] = [field.selectionStart, field.selectionEnd];
      field.value = slot.text;
      if (field === document.activeElement) field.setSelectionRange(start, end);
      fit(field);
    }
  }
}
