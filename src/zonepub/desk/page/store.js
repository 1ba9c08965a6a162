// The state of the page, and the one queue by which it changes: one request under way, the newest text wins (K9).

import { post, Refused, tab } from "./server.js";
import { say } from "./element.js";
import { w } from "./words.js";

export const store = { state: null, composing: false, lost: false, ended: false };
const listeners = [];
const typed = new Map(); // path -> what a field says that the server has not heard
let structural = []; // edits of other kinds, in order
let running = false;
const LONGEST = 4e6; // characters of one field

export const whenChanged = (act) => listeners.push(act);
export const isPending = (path) => typed.has(path);
export const pendingText = (path) => typed.get(path)?.value;

export function take(state, hint = {}) {
  const known = new Map((store.state?.pages || []).map((page) => [page.hash, page.boxes]));
  for (const page of state.pages) page.boxes ??= known.get(page.hash) || [];
  for (const page of state.pages) countAlike(page.boxes);
  state.texts ??= store.state.texts; // as they were
  state.form ??= store.state.form;
  store.state = state;
  for (const listener of listeners) listener(state, hint);
}

function countAlike(boxes) {
  // the same words in a row of a table again are those of the next cell
  if (!boxes.length || boxes[0].length > 9) return;
  const seen = new Map();
  for (const box of boxes) {
    const key = box.slice(4, 8).join(" ");
    seen.set(key, (seen.get(key) ?? -1) + 1);
    box.push(seen.get(key));
  }
}

const known = () => (store.state?.pages || []).map((page) => page.hash);

export async function refresh(hint = {}) {
  if (running || store.ended) return;
  try {
    take(await post("/state", { known: known(), has: store.state?.revision }), hint);
  } catch { /* the event stream tells when it is back */ }
}

export function type(path, value, options = {}) {
  typed.set(path, { op: "set", path, value, ...options });
  run();
}

export function edit(change, hint = {}) {
  return new Promise((done) => {
    structural.push({ change, hint, done });
    run();
  });
}

async function run() {
  if (running || store.composing || !store.state) return;
  running = true;
  try {
    while ((typed.size || structural.length) && !store.composing) {
      let job;
      let path = null;
      if (typed.size) {
        [path] = typed.keys();
        job = { change: typed.get(path), hint: {}, done: () => {} };
      } else job = structural.shift();
      const sent = job.change.value;
      try {
        const state = await post("/edit", { ...job.change, revision: store.state.revision, tab, known: known() });
        if (path && typed.get(path)?.value === sent) typed.delete(path);
        store.lost = false;
        take(state, job.hint);
        job.done(true);
      } catch (problem) {
        if (problem instanceof Refused && problem.status === 409) {
          // another tab was first: its text comes, ours follows
          take(await post("/state", { known: known() }), {});
          if (!path) structural.unshift(job);
        } else if (problem instanceof Refused) {
          if (path) typed.delete(path);
          say(w(problem.status === 413 || sent?.length > LONGEST ? "too-long" : "cannot"));
          for (const listener of listeners) listener(store.state, { refused: true });
          job.done(false);
        } else {
          // no connection: what was typed waits in its field
          if (!path) structural.unshift(job);
          store.lost = true;
          for (const listener of listeners) listener(store.state, {});
          setTimeout(run, 1000);
          return;
        }
      }
    }
  } finally {
    running = false;
  }
}

document.addEventListener("compositionstart", () => { store.composing = true; }, true);
document.addEventListener("compositionend", () => {
  store.composing = false;
  setTimeout(() => { run(); for (const listener of listeners) if (store.state) listener(store.state, {}); });
}, true);
