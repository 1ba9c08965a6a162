// What stands beside the text: styles, files, questions.

import { element, button, say } from "./element.js";
import { isBusy, showPages } from "./pages.js";
import { said } from "./remarks.js";
import { refresh, store, take } from "./store.js";
import { download, get, post, raw } from "./server.js";
import { w } from "./words.js";

const thumbnails = new Map();
const PAUSE = 200; // ms

export async function stylesPanel(host) {
  const styles = await (await get("/styles")).json();
  if (!host.isConnected) return; // another panel was opened meanwhile
  const cards = styles.map((style) => {
    const picture = element("img", { alt: "", class: "thumbnail" });
    const card = element("button", {
      type: "button", class: "card", "aria-pressed": String(style.name === store.state.style),
      onclick: async () => {
        store.state.busy = true; // at once: the server may be painting
        showPages(store.state);
        await post("/style", { name: style.name });
        for (const other of cards) other.setAttribute("aria-pressed", String(other === card));
        say(w("style-chosen", style.title));
        refresh(); // its pages are on their way
      },
    }, picture, element("span", {}, style.title), style.own ? element("small", {}, w("own")) : null);
    card.paint = async () => {
      const key = `${style.name} ${store.state.revision}`;
      if (!thumbnails.has(key)) {
        const answer = await raw("/style/picture", JSON.stringify({ name: style.name }), "application/json").catch(() => null);
        if (!answer) return;
        thumbnails.set(key, URL.createObjectURL(await answer.blob()));
      }
      picture.src = thumbnails.get(key);
    };
    return card;
  });
  host.replaceChildren(element("div", { class: "cards" }, cards));
  for (const card of cards) {
    // one after the other, and only while somebody looks: typing and pages go first
    while (card.isConnected && isBusy(store.state)) await new Promise((go) => setTimeout(go, PAUSE));
    if (!card.isConnected) return;
    await card.paint();
    await new Promise((go) => (window.requestIdleCallback || setTimeout)(go));
  }
}

let built = null;

export function filesPanel(host) {
  const formats = ["docx", "pdf", "print", "epub", "html", "wechat", "archive", "image"];
  const standard = new Set(["docx", "pdf", "print", "epub"]);
  const boxes = formats.map((name) => element("label", { class: "choice" },
    element("input", { type: "checkbox", value: name, checked: standard.has(name) }), w(`f:${name}`)));
  const result = element("div", { class: "result", role: "status" });
  const act = button(w("build"), async () => {
    const to = boxes.map((box) => box.firstChild).filter((box) => box.checked).map((box) => box.value);
    act.disabled = true;
    result.replaceChildren(element("p", {}, w("building")));
    try {
      built = await post("/build", { to });
    } catch (problem) {
      built = { files: [], failed: true, error: problem.answer?.error };
    }
    act.disabled = false;
    show();
  }, { class: "main" });
  const show = () => {
    if (!built) return;
    if (built.failed) {
      const wrong = (built.diagnostics || []).filter((one) => one.severity === "error");
      result.replaceChildren(element("p", { class: "error" }, w(built.error === "unsaved" ? "unwritable" : "build-failed")),
        element("ul", { class: "remarks" }, wrong.map((one) => element("li", { class: "error" }, said(one)))));
      return;
    }
    const title = store.state.form.report.find((field) => field.key === "title")?.text || "";
    const stem = store.state.name.replace(/\.yaml$/, "");
    // on the disk files are called as the report is; who sends them on wants its title
    const called = (name) => (title && name.startsWith(stem) ? tidy(title) + name.slice(stem.length) : name);
    result.replaceChildren(element("p", { class: "good" }, `✓ ${w("built")}`),
      element("ul", { class: "files" }, built.files.map((file) => element("li", {},
        button(called(file.name.split("/").at(-1)), () => download(file.address, called(file.name.split("/").at(-1)))), element("small", {}, ` ${kindOf(file.name, stem)} · ${size(file.bytes)}`)))),
      button(w("all"), () => download("all", called(`${stem}.zip`))),
      element("ul", { class: "files" }, built.proofs.filter((one) => one.equal).map((one) => element("li", {},
        w("proved", w(`f:${one.format}`), one.texts, one.characters), one.pictures ? w("figures", one.pictures) : "", one.pages ? w("n-pages", one.pages) : ""))),
      element("p", { class: "empty" }, w("folder", built.folder)));
  };
  host.replaceChildren(element("div", { class: "choices" }, boxes), act, result);
  show();
}

const ENDINGS = [["-print.pdf", "print"], ["-archive.pdf", "archive"], [".docx", "docx"], [".pdf", "pdf"], [".epub", "epub"], [".html", "html"]];

function kindOf(name, stem) {
  if (name.includes(".receipt.")) return w("receipt");
  if (name.startsWith(`${stem}-wechat`)) return w("f:wechat");
  return w(`f:${(ENDINGS.find(([ending]) => name.endsWith(ending)) || ["", "image"])[1]}`);
}

const tidy = (title) => title.replace(/[\s\\/:*?"<>|*^~`[\]]+/g, " ").trim().slice(0, 60);

const size = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`);

export function questions(state) {
  const ask = (words, ...choices) => element("div", { class: "question", role: "alert" }, words,
    choices.map(([name, whose]) => button(w(name), async () => { take(await post("/settle", { whose })); })));
  return [
    state.conflict ? ask(w("conflict"), ["mine", "mine"], ["theirs", "theirs"]) : null,
    state.kept ? ask(w("kept"), ["restore", "kept"], ["drop", "drop"]) : null,
    store.lost ? element("div", { class: "question", role: "alert" }, w("lost")) : null,
    state.broken ? element("div", { class: "question", role: "alert" }, w("broken")) : null,
  ].filter(Boolean);
}
