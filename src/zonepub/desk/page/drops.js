// Pictures that are dropped on a figure, and offices' files that become the report.

import { element, button, say } from "./element.js";
import { said } from "./remarks.js";
import { refresh } from "./store.js";
import { post, raw, Refused, upload } from "./server.js";
import { lang, w } from "./words.js";

export const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
export const isPicture = (file) => file.type.startsWith("image/");

export async function put(figure, file, after = () => {}) {
  try {
    await upload(`/put/picture/${encodeURIComponent(figure)}?name=${encodeURIComponent(file.name)}`, file);
    await refresh();
    after();
  } catch (problem) {
    const words = problem instanceof Refused ? (problem.answer.diagnostics || []).map((one) => one.message[lang()]).join(" ") || w("cannot") : w("lost");
    say(words);
    alertBox(words);
  }
}

function alertBox(words) {
  document.querySelector(".questions")?.append(element("div", { class: "question", role: "alert" }, words, button("✕", (event) => event.currentTarget.parentElement.remove(), { "aria-label": w("close") })));
}

export function pictureDrop(figure, image) {
  const file = element("input", { type: "file", accept: "image/*", class: "unseen", tabindex: -1, "aria-label": w("choose-picture"),
    onchange: () => file.files[0] && put(figure, file.files[0], () => focusAlt(figure)) });
  const made = element("div", {
    class: "drop", "data-figure": figure,
    ondragover: (event) => { if (hasFiles(event)) { event.preventDefault(); made.classList.add("over"); } },
    ondragleave: () => made.classList.remove("over"),
    ondrop: (event) => {
      made.classList.remove("over");
      const picture = [...event.dataTransfer.files].find(isPicture);
      if (!picture) return;
      event.preventDefault();
      event.stopPropagation();
      put(figure, picture, () => focusAlt(figure));
    },
  }, image ? thumbnail(image) : null, button(image ? w("replace-picture") : w("choose-picture"), () => file.click(), { class: "quiet" }), element("span", {}, image || w("drop-picture")), file);
  return made;
}

const small = new Map();

function thumbnail(name) {
  const shown = element("img", { alt: "", class: "small" });
  if (!small.has(name)) small.set(name, raw("/thumbnail", JSON.stringify({ name }), "application/json").then((answer) => answer.blob()).then((data) => URL.createObjectURL(data)));
  small.get(name).then((address) => { shown.src = address; }, () => small.delete(name)); // not built yet
  return shown;
}

export function focusAlt(figure) {
  const field = document.querySelector(`[data-path="${CSS.escape(`c/${figure}/alt`)}"]`);
  if (field && !field.value) { field.focus(); say(w("alt-wanted")); }
}

export function importPanel(host, done, words = "accept") {
  const result = element("div", { class: "result", role: "status" });
  const take = async (file) => {
    result.replaceChildren(element("p", {}, w("reading", file.name)));
    try {
      const account = await upload(`/import/file?name=${encodeURIComponent(file.name)}`, file);
      result.replaceChildren(
        element("h2", {}, w("would-be")), element("pre", { class: "account" }, account.words[lang()].join("\n")),
        element("p", {}, button(w(words), async () => { await post("/accept"); await done(); }, { class: "main" }), " ",
          button(w("drop"), () => result.replaceChildren())),
        ...(account.left.length ? [element("h2", {}, w("left-out")), element("ul", { class: "remarks" }, account.left.map((one) => element("li", { class: "note" }, one[lang()])))] : []),
        element("ul", { class: "remarks" }, account.diagnostics.map((one) => element("li", { class: one.severity }, one.message[lang()]))),
        element("details", {}, element("summary", {}, w("source")), element("pre", { class: "account" }, account.text)));
      result.scrollIntoView({ block: "nearest" });
    } catch (problem) {
      const words = problem instanceof Refused ? (problem.answer.diagnostics || []) : [];
      const why = { 413: "too-long", 503: "worker-lost" }[problem.status] || (problem instanceof Refused ? "" : "lost");
      result.replaceChildren(element("p", { class: "error" }, w("not-imported"), why ? element("span", {}, `：${w(why)}`) : null), element("ul", { class: "remarks" }, words.map((one) => element("li", { class: "error" }, said(one)))));
    }
  };
  const file = element("input", { type: "file", class: "unseen", tabindex: -1, accept: ".docx,.doc,.wps,.rtf,.odt,.txt,.md,.html,.htm,.mht", "aria-label": w("choose-file"), onchange: () => file.files[0] && take(file.files[0]) });
  const paste = element("textarea", {
    class: "paste", rows: 5, placeholder: w("paste"), "aria-label": w("paste"),
    onpaste: (event) => {
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      event.preventDefault();
      if (html) take(new File([html], "pasted.html"));
      else if (text) take(new File([text], "pasted.txt"));
    },
  });
  const zone = element("div", { class: "drop large" }, button(w("choose-file"), () => file.click(), { class: "main" }), element("span", {}, w("drop-file")), file);
  host.replaceChildren(element("h2", {}, w("import")), zone, paste, result);
  return take;
}
