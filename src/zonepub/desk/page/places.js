// From a line of a page to the character of a field it came from, and back (K24-K26).

import { slotsOf } from "./slots.js";

const AHEAD = 120; // characters of marks, addresses and names that a line does not show

export function offsetOf(text, line, column) {
  let at = 0;
  for (let number = 1; number < line; number += 1) at = text.indexOf("\n", at) + 1;
  let place = at;
  for (let count = 1; count < column; count += 1) place += text.codePointAt(place) > 0xffff ? 2 : 1;
  return place;
}

// the fields of each block by where it starts in the text, of rows of tables by their number
function index(state) {
  if (state.places) return state.places;
  const blocks = [];
  const visit = (block) => {
    const own = block.fields.flatMap((field) => (field.fields ? field.fields : [field])).filter((field) => field.start !== undefined);
    const caption = (state.form.captions[block.figure] || []).filter((field) => field.start !== undefined);
    const cells = (block.rows || []).map((row) => row.cells.filter(Boolean));
    const inside = [...own, ...cells.flat(), ...block.lists.flatMap((list) => list.blocks.map(visit))];
    const start = Math.min(Infinity, ...inside.map((one) => one.start));
    const rows = (block.rows || []).filter((row) => !row.head).map((row) => row.cells.filter(Boolean));
    blocks.push({ start, slots: [...own, ...caption, ...cells.flat()], rows, path: block.path, figure: block.figure });
    return { start };
  };
  for (const part of ["lead", "body", "annexes"]) state.form[part].forEach(visit);
  const lists = [];
  const listed = (field) => {
    if (field.fields) field.fields.forEach(listed);
    else if (field.list) lists.push({ ...field, text: field.list.join("、") });
  };
  state.form.report.forEach(listed);
  const report = [...lists, ...slotsOf(state.form)].filter((slot) => slot.path.startsWith("r/report/") || slot.path.startsWith("r/notes/"));
  const headings = slotsOf(state.form).filter((slot) => slot.key === "section" || slot.key === "kicker");
  state.places = { headings, blocks: blocks.sort((a, b) => a.start - b.start), all: slotsOf(state.form), report, found: new Map() };
  return state.places;
}

export function slotAt(state, file, place) {
  const slots = index(state).all.filter((slot) => slot.path.startsWith(`${file}/`)).sort((a, b) => a.start - b.start);
  return slots.find((slot) => slot.end >= place) || slots.at(-1);
}

export const blockAt = (state, place) => {
  const { blocks } = index(state);
  const after = blocks.filter((block) => block.start >= place);
  return after[0] || blocks.at(-1);
};

function align(line, words, from = 0) {
  // for each character of a line its place in the words, or -1; marks of the words are stepped over
  const places = [];
  let at = from;
  let count = 0;
  for (let i = 0; i < line.length; i += 1) {
    let found = -1;
    if (words[at] === line[i]) found = at;
    else {
      for (const length of [4, 3, 2, 1]) {
        const part = line.slice(i, i + length);
        if (part.length < length) continue;
        const next = words.indexOf(part, at);
        const most = length === 1 ? 3 : AHEAD;
        if (next >= 0 && next - at <= most) { found = next; break; }
      }
    }
    places.push(found);
    if (found >= 0) { at = found + 1; count += 1; }
  }
  return { places, count };
}

function startsOf(line, words) {
  // where in the words a line may begin: where any of its pieces stands
  const starts = new Set([0]);
  for (let i = 0; i < Math.min(line.length, 24); i += 3) {
    for (const length of [6, 3, 2, 1]) {
      const part = line.slice(i, i + length);
      if (part.length < length || (length === 1 && line.length > 2)) continue;
      let next = words.indexOf(part);
      for (let many = 0; next >= 0 && many < 12; many += 1) {
        starts.add(Math.max(0, next - i - 4));
        starts.add(next - (i === 0 ? 0 : Math.min(i, next)));
        next = words.indexOf(part, next + 1);
      }
      if (starts.size > 1) break;
    }
  }
  return starts;
}

function best(line, slots, offset, nth) {
  // the field that says most of a line; of cells that say the same the `nth`
  let alike = [];
  for (const slot of slots) {
    const words = slot.text ?? "";
    let own = null;
    for (const start of startsOf(line, words)) {
      const { places, count } = align(line, words, start);
      // nearer to where the line should begin is better: the same words may stand twice
      const first = places.find((place) => place >= 0) ?? 0;
      const away = offset > 0 ? Math.max(0, Math.abs(first - offset) - offset * 0.3 - 8) / 200 : first / 5000;
      const plain = slot.key === "kicker" || slot.key === "section" ? 0 : 0.01;
      const score = count - away - plain - Math.abs(words.length - line.length) / 1e6;
      if (count && (!own || score > own.score)) own = { slot, places, count, score };
    }
    if (own && (!alike.length || own.score > alike[0].score)) alike = [own];
    else if (own && own.score === alike[0].score) alike.push(own);
  }
  return alike[Math.min(nth, alike.length - 1)] || null;
}

function verbatim(line, slots) {
  // the longest field that stands in a line as it is
  const [slot] = slots.filter((one) => one.text?.length > 1 && line.includes(one.text)).sort((a, b) => b.text.length - a.text.length);
  if (!slot) return null;
  const start = line.indexOf(slot.text);
  return { slot, places: Array.from({ length: line.length }, (_, at) => (at >= start && at < start + slot.text.length ? at - start : -1)) };
}

export function locate(state, box) {
  // for each character of a line the field and the place in it that it came from; `slot` is that of most
  const found = index(state).found;
  const [, , , , line, row, column, offset, , nth = 0] = box;
  const key = `${row} ${column} ${offset} ${line} ${nth}`;
  if (found.has(key)) return found.get(key);
  const { report, headings, all } = index(state);
  const block = row ? blockAt(state, offsetOf(state.texts.r, row, column)) : null;
  const cells = block && offset < 0 ? block.rows[-offset - 1] || [] : [];
  const near = block ? [cells.length ? cells : block.slots, block.slots, report, all] : [report, headings, all];
  const slots = Array(line.length).fill(null);
  const places = Array(line.length).fill(-1);
  const visible = (part) => part.replace(/[\s·…]/gu, "").length;
  const fill = (start, end, depth, groups) => {
    // a stretch of the line from the nearest fields that know most of it; what is left from others
    const part = line.slice(start, end);
    const length = visible(part);
    if (!length || depth > 6) return;
    let chosen = block && !cells.length ? verbatim(part, groups[0]) : null;
    for (const [rank, group] of chosen ? [] : groups.entries()) {
      const one = best(part, group, rank < 2 && start === 0 ? Math.max(0, offset) : 0, group === cells ? nth : 0);
      if (one && one.count >= (rank < 2 && block ? Math.max(1, length * 0.4) : Math.max(2, length * 0.15)) && (!chosen || one.count > chosen.count * 1.3)) chosen = one;
      if (chosen && chosen.count >= length * 0.9) break;
    }
    if (!chosen) return;
    chosen.places.forEach((place, at) => {
      if (place < 0) return;
      places[start + at] = place;
      slots[start + at] = chosen.slot;
    });
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && places[at] < 0) continue;
      if (at - from >= 2 && at - from < end - start) fill(from, at, depth + 1, groups);
      from = at + 1;
    }
  };
  // kicker and title stand in one line: the block's own fields together are asked before all others
  if (block) fill(0, line.length, 0, near.slice(0, 1));
  if (places.filter((place) => place >= 0).length < visible(line) * 0.9) {
    slots.fill(null);
    places.fill(-1);
    fill(0, line.length, 0, near);
  }
  const counts = new Map();
  for (const slot of slots) if (slot) counts.set(slot, (counts.get(slot) || 0) + 1);
  const slot = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] || null;
  const answer = slot ? { slot, slots, places } : null;
  found.set(key, answer);
  return answer;
}

export function placeOf(state, box, at) {
  // where a click on the character `at` of a line goes
  const found = locate(state, box);
  if (!found) return null;
  if (found.places[at] >= 0) return { slot: found.slots[at], place: found.places[at] };
  for (let away = 1; away < found.places.length; away += 1) {
    if (found.places[at - away] >= 0) return { slot: found.slots[at - away], place: found.places[at - away] + 1 };
    if (found.places[at + away] >= 0) return { slot: found.slots[at + away], place: found.places[at + away] };
  }
  return { slot: found.slot, place: 0 };
}
