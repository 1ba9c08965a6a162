// Before a report is there: one of yesterday, a new one, or a file that becomes one.

import { element, button } from "./element.js";
import { importPanel } from "./drops.js";
import { post } from "./server.js";
import { lang, setLanguage, w } from "./words.js";

export function startPage(host, start) {
  const go = () => location.reload();
  const failed = element("div", { class: "questions" });
  const begin = async (asked) => {
    try {
      await post("/begin", asked);
      go();
    } catch (problem) {
      failed.replaceChildren(element("div", { class: "question", role: "alert" }, (problem.answer?.diagnostics || []).map((one) => one.message[lang()]).join(" ") || w("lost")));
    }
  };
  const name = element("input", { type: "text", "aria-label": w("new-name"), placeholder: w("new-name") });
  const incoming = element("section", {});
  host.replaceChildren(element("div", { class: "start" },
    element("header", {}, element("strong", { class: "name" }, "zonepub"), button(w("language"), () => setLanguage(lang() === "zh" ? "en" : "zh"), { class: "quiet" }), button(w("quit"), async () => { await post("/quit"); host.replaceChildren(element("p", { class: "question" }, w("bye"))); }, { class: "quiet" })),
    failed,
    element("div", { class: "form" }, element("h1", {}, w("welcome")), incoming,
      element("h2", {}, w("new")), name,
      element("div", { class: "choices" }, start.kinds.map((kind) => button(w(`k:${kind}`), () => begin({ kind, name: name.value || w(`k:${kind}`) })))),
      element("p", { class: "empty" }, w("where", start.folder)),
      start.recent.length ? [element("h2", {}, w("recent")), element("ul", { class: "files" }, start.recent.map((one, at) =>
        element("li", {}, button(one.name, () => begin({ recent: at })), element("small", {}, ` ${one.folder}`))))] : null)));
  const take = importPanel(incoming, go, "as-new");
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
}
