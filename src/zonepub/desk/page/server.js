// What is asked of the server. The token stays in this tab and travels in a header of ours (K15, K16).

import { speak } from "./words.js";

const KEY = "zonepub-desk-token";
const HEADER = "X-Zonepub-Desk";
export const tab = Math.random().toString(36).slice(2);

export class Refused extends Error {
  constructor(status, answer) {
    super(`${status}`);
    this.status = status;
    this.answer = answer;
  }
}

export async function enter() {
  const [code, language] = location.hash.slice(1).split(".");
  if (language) speak(language);
  if (code) history.replaceState(null, "", "/");
  if (code && !(sessionStorage.getItem(KEY) && (await works()))) {
    const answer = await fetch("/enter", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }),
    });
    if (!answer.ok) return false;
    sessionStorage.setItem(KEY, (await answer.json()).token);
    return true;
  }
  return works();
}

async function works() {
  const answer = await fetch("/hello", { headers: headers() });
  return answer.ok;
}

const headers = (more = {}) => ({ [HEADER]: sessionStorage.getItem(KEY) || "", ...more });

export async function post(address, asked = {}) {
  const answer = await raw(address, JSON.stringify(asked), "application/json");
  return answer.json();
}

export async function raw(address, body, kind) {
  const answer = await fetch(address, { method: "POST", headers: headers({ "Content-Type": kind }), body });
  if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
  return answer;
}

export async function get(address) {
  const answer = await fetch(address, { headers: headers() });
  if (!answer.ok) throw new Refused(answer.status, {});
  return answer;
}

export const upload = (address, file) => raw(address, file, "application/octet-stream").then((a) => a.json());

export async function listen(hear, lost, ended = () => false) {
  // an event stream read by fetch, for EventSource sends no headers; closed in hidden tabs (K33)
  for (;;) {
    if (ended()) return;
    if (document.hidden) await new Promise((go) => document.addEventListener("visibilitychange", go, { once: true }));
    const stop = new AbortController();
    const hide = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", hide);
    try {
      const answer = await fetch("/events", { headers: headers(), signal: stop.signal });
      if (!answer.ok) throw new Error(answer.status);
      hear({ event: "connected" });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value.replaceAll("\r\n", "\n");
        const events = text.split("\n\n");
        text = events.pop();
        for (const event of events) if (event.startsWith("data: ")) hear(JSON.parse(event.slice(6)));
      }
      throw new Error("closed");
    } catch {
      if (!stop.signal.aborted) {
        lost();
        await new Promise((go) => setTimeout(go, 1000));
      }
    } finally {
      document.removeEventListener("visibilitychange", hide);
    }
  }
}

export async function download(address, name) {
  const data = await (await raw("/file", JSON.stringify({ address }), "application/json")).blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
