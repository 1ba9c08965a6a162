// Records as fields: the report's own, and the captions of pictures. What is not there yet waits in a list.

import { element } from "./element.js";
import { pictureDrop } from "./drops.js";
import { area } from "./fields.js";
import { captionFields } from "./form.js";
import { edit } from "./store.js";
import { fieldName, lang, w } from "./words.js";

const USUAL = new Set(["subtitle", "date", "issuer", "series", "document_no", "addressees", "signer", "name", "issue"]); // that most documents have
const FIRST = new Set(["name", "issue"]); // of a record within

export function recordForm(fields, wanted) {
  // the report's own fields: those that are there and those that the style shows, the rest behind a list
  return element("div", { class: "form record" }, withAdder(fields, new Set(wanted)));
}

function withAdder(fields, wanted) {
  const can = (field) => field.fields || !/^[@]|flag|cover/.test(field.kind);
  const shown = fields.filter((field) => !field.absent || (field.required && can(field)) || (wanted.has(field.key) && USUAL.has(field.key) && can(field)));
  const absent = fields.filter((field) => field.absent && can(field) && !shown.includes(field));
  const made = shown.map(recordField);
  if (absent.length) {
    const choice = element("select", { "aria-label": w("add-field"), onchange: () => {
      const field = absent.find((one) => one.key === choice.value);
      if (!field) return;
      const one = recordField(field);
      choice.closest("label").before(one);
      one.querySelector("textarea, select").focus();
      choice.value = "";
    } }, element("option", { value: "" }, w("add-field")),
    group(w("style-shows"), absent.filter((field) => wanted.has(field.key))), group(w("style-hides"), absent.filter((field) => !wanted.has(field.key))));
    made.push(element("label", { class: "named" }, element("span", {}, ""), choice));
  }
  return made;
}

const group = (label, fields) => {
  const options = fields.map((field) => element("option", { value: field.key }, fieldName(field)));
  return options.length ? element("optgroup", { label }, options) : null;
};

function recordField(field) {
  if (field.fields) return element("fieldset", {}, element("legend", {}, fieldName(field)), withAdder(field.fields, FIRST));
  if (field.complex) return null;
  let input;
  if (field.list || (field.absent && /\*$/.test(field.kind))) {
    input = element("textarea", { rows: 1, "aria-label": fieldName(field), placeholder: w("list"), "data-path": field.path, "data-list": "", value: (field.list || []).join("、"),
      onchange: () => edit({ op: "list", path: field.path, values: input.value.split(/[、,，\n]/).map((one) => one.trim()).filter(Boolean) }) });
    input.value = (field.list || []).join("、");
  } else input = area(field, { label: fieldName(field), optional: field.key !== "title", class: field.key, help: field.label?.[lang()] });
  return element("label", { class: "named" }, element("span", {}, fieldName(field)), input);
}

export function pictures(state) {
  const captions = Object.entries(state.form.captions);
  if (!captions.length) return element("p", { class: "empty" }, w("no-pictures"));
  return element("div", { class: "form record" }, captions.map(([name, fields]) => {
    const image = fields.find((field) => field.key === "image");
    const words = fields.find((field) => field.key === "text")?.text || name;
    return element("fieldset", {}, element("legend", {}, words), image?.absent ? element("p", { class: "missing" }, w("missing-picture")) : null,
      pictureDrop(name, image?.absent ? "" : image?.text),
      captionFields(fields, ["text", "alt", "credit", "licence", "date", "place"]));
  }));
}
