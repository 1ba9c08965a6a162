// A table as cells: Tab goes on, and makes a row behind the last; a range of Excel is pasted as cells.

import { element, button } from "./element.js";
import { edit, pendingText, type } from "./store.js";
import { w } from "./words.js";
import { fieldOf } from "./fields.js";

export function table(item) {
  const rows = item.rows.map((row, y) => element("tr", {}, row.cells.map((cell, x) =>
    element(row.head ? "th" : "td", {}, cell ? field(item, row, cell, y, x) : null))));
  const last = item.rows.at(-1);
  return element("div", { class: "cells" }, element("table", {}, rows),
    last?.path ? button(`＋ ${w("add-row")}`, () => addRow(last), { class: "quiet" }) : null);
}

const addRow = (row) => {
  const steps = row.path.split("/");
  steps[steps.length - 1] = String(Number(steps.at(-1)) + 1);
  return edit({ op: "row", path: row.path, cells: row.cells.map(() => "—") }, { focus: `${steps.join("/")}/0`, select: true });
};

function field(item, row, cell, y, x) {
  const made = element("input", {
    type: "text", "data-path": cell.path, "aria-label": w("cell", y + 1, x + 1), spellcheck: false,
    oninput: (event) => event.isComposing || type(cell.path, made.value),
    oncompositionend: () => type(cell.path, made.value),
    onkeydown: (event) => {
      const isLast = row === item.rows.at(-1) && x === row.cells.length - 1;
      if (event.key === "Tab" && !event.shiftKey && isLast && row.path && !event.isComposing) {
        event.preventDefault();
        addRow(row);
      }
    },
    onpaste: (event) => {
      const text = event.clipboardData.getData("text/plain");
      if (!text.includes("\t")) return;
      event.preventDefault();
      paste(item, text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t")), y, x);
    },
  });
  made.value = pendingText(cell.path) ?? cell.text;
  return made;
}

async function paste(item, cells, y, x) {
  const width = Math.max(...item.rows.map((row) => row.cells.length));
  const last = item.rows.at(-1);
  let path = last.path;
  for (const [down, line] of cells.entries()) {
    const row = item.rows[y + down];
    if (row) {
      line.forEach((text, right) => {
        const cell = row.cells[x + right];
        if (!cell) return;
        const input = fieldOf(cell.path);
        if (input) input.value = text;
        type(cell.path, text);
      });
    } else if (path) {
      const filled = Array.from({ length: width }, (_, at) => line[at - x] ?? "");
      await edit({ op: "row", path, cells: filled });
      const steps = path.split("/");
      steps[steps.length - 1] = String(Number(steps.at(-1)) + 1);
      path = steps.join("/");
    }
  }
}
