// Elements by one function: no markup is ever parsed, so no text of a report can become an element.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "list" && typeof value !== "string") made[name] = value;
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (words, act, attributes = {}) =>
  element("button", { type: "button", onclick: act, ...attributes }, words);

const SHOWN = 6000; // ms
let clears = 0;

export function say(words) {
  // seen for a while and heard by screen readers, repeated when it is said twice
  clearTimeout(clears);
  clears = setTimeout(() => { document.getElementById("live").textContent = ""; }, SHOWN);
  const live = document.getElementById("live");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = words; });
}
