// What stands beside the text: remarks, styles, files, questions.

import { element, button, say } from "./element.js";
import { edit, refresh, store, take } from "./store.js";
import { download, get, post, raw } from "./server.js";
import { lang, w } from "./words.js";

export function remarks(state, go) {
  const items = state.diagnostics.map((one) => element("li", { class: one.severity },
    element("strong", {}, w(one.severity)), " ",
    one.file ? element("button", { type: "button", class: "place", onclick: () => go(one) }, one.message[lang()], element("small", {}, ` ${one.file === "r" ? "report" : "captions"}:${one.line}`)) : element("span", {}, one.message[lang()]),
    one.hints[lang()].map((hint) => element("div", { class: "hint" }, hint)),
    one.suggestion && one.file && one.end > one.start
      ? button(w("suggestion", one.suggestion), () => edit({ op: "source", file: one.file, start: one.start, end: one.end, text: one.suggestion })) : null));
  return items.length ? element("ul", { class: "remarks" }, items) : element("p", { class: "empty" }, w("none"));
}

const thumbnails = new Map();

export async function stylesPanel(host) {
  const styles = await (await get("/styles")).json();
  if (!host.isConnected) return; // another panel was opened meanwhile
  const cards = styles.map((style) => {
    const picture = element("img", { alt: "", class: "thumbnail" });
    const card = element("button", {
      type: "button", class: "card", "aria-pressed": String(style.name === store.state.style),
      onclick: async () => {
        await post("/style", { name: style.name });
        for (const other of cards) other.setAttribute("aria-pressed", String(other === card));
        say(style.title);
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
    // one after the other, and only while somebody looks: typing goes first
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
    if (built.failed) { result.replaceChildren(element("p", { class: "error" }, w("build-failed"))); return; }
    result.replaceChildren(element("p", { class: "good" }, `✓ ${w("built")}`),
      element("ul", { class: "files" }, built.files.map((file) => element("li", {},
        button(file.name, () => download(file.address, file.name.split("/").at(-1))), element("small", {}, ` ${size(file.bytes)}`)))),
      button(w("all"), () => download("all", `${store.state.name.replace(/\.yaml$/, "")}.zip`)),
      element("p", { class: "empty" }, w("folder", built.folder)));
  };
  host.replaceChildren(element("div", { class: "choices" }, boxes), act, result);
  show();
}

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
