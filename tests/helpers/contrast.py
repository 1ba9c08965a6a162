"""Words of a page in Chromium that are less than 4.5:1 from what is behind them (WCAG 1.4.3)."""

RATIOS = """(() => { const parse = text => { const own = text.match(/[\\d.]+/g).map(Number);
  if (text.startsWith('color(srgb')) for (const at of [0, 1, 2]) own[at] *= 255;
  return [...own.slice(0, 3), own[3] ?? 1]; };
const over = (top, under) => [0, 1, 2].map(at => top[at] * top[3] + under[at] * (1 - top[3]));
const light = rgb => { const [r, g, b] = rgb.map(value => value / 255).map(value =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4); return 0.2126*r + 0.7152*g + 0.0722*b; };
const behind = item => { const chain = []; for (let at = item; at; at = at.parentElement)
  chain.unshift(parse(getComputedStyle(at).backgroundColor));
  return chain.reduce((under, top) => over(top, under), [255, 255, 255]); };
const bad = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const item = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !item.getClientRects().length) continue;
  const ground = behind(item), ink = over(parse(getComputedStyle(item).webkitTextFillColor), ground);
  const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b); const ratio = (high + .05) / (low + .05);
  if (ratio < 4.5) bad.push([item.className || item.tagName, ratio.toFixed(2)]); }
return bad; })()"""
