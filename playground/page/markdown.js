/**
 * Draws the part of Discord's markdown that the bot writes. Text only ever becomes text nodes: nothing in it can
 * become markup of the page.
 */
const patterns = [
  [/^\\([^\w\s])/, (found) => document.createTextNode(found[1])],
  [/^\*\*((?:\\.|[^\\])+?)\*\*/s, (found) => element('strong', markdown(found[1]))],
  [/^__((?:\\.|[^\\])+?)__/s, (found) => element('u', markdown(found[1]))],
  [/^~~((?:\\.|[^\\])+?)~~/s, (found) => element('s', markdown(found[1]))],
  [/^\*((?:\\.|[^\\*])+?)\*/s, (found) => element('em', markdown(found[1]))],
  [/^`([^`\n]+)`/, (found) => element('code', [document.createTextNode(found[1])])],
  [/^\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (found) => link(found[2], markdown(found[1]))],
  [/^<(https?:\/\/[^\s>]+)>/, (found) => link(found[1], [document.createTextNode(found[1])])],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, (found) => time(Number(found[1]), found[2])],
  [
    /^<\/([^:>]+):\d+>/,
    (found) => element('button', [document.createTextNode(`/${found[1]}`)], { type: 'button', class: 'try' }),
  ],
  [/^https?:\/\/[^\s<>)]+/, (found) => link(found[0], [document.createTextNode(found[0])])],
];

/** Whole lines: those after `> ` are a quote together, `-# ` is small print, `- ` a list's item. */
export function markdownLines(text) {
  const blocks = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('> ')) {
      blocks.push(lineBlock(line));
      continue;
    }
    if (blocks.at(-1)?.tagName !== 'BLOCKQUOTE') blocks.push(element('blockquote'));
    blocks.at(-1).append(lineBlock(line.slice(2)));
  }
  return blocks;
}

function lineBlock(line) {
  if (line.startsWith('-# ')) return element('div', markdown(line.slice(3)), { class: 'small' });
  if (line.startsWith('- ')) return element('div', [document.createTextNode('• '), ...markdown(line.slice(2))]);
  return element('div', line === '' ? [document.createElement('br')] : markdown(line));
}

export function markdown(text) {
  const nodes = [];
  let plain = '';
  for (let rest = text; rest !== '';) {
    const match = patterns.map(([pattern, draw]) => [pattern.exec(rest), draw]).find(([found]) => found !== null);
    if (match === undefined) {
      const [first] = rest;
      plain += first;
      rest = rest.slice(first.length);
      continue;
    }
    const [found, draw] = match;
    if (plain !== '') nodes.push(document.createTextNode(plain));
    plain = '';
    nodes.push(draw(found));
    rest = rest.slice(found[0].length);
  }
  if (plain !== '') nodes.push(document.createTextNode(plain));
  return nodes;
}

export function element(name, children = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function link(url, children) {
  return element('a', children, { href: url, rel: 'noreferrer', target: '_blank' });
}

function time(seconds, style) {
  const date = new Date(seconds * 1000);
  const made = element('time', [], { datetime: date.toISOString(), title: date.toLocaleString() });
  if (style === 'R') made.dataset.relative = String(seconds);
  else made.append(date.toLocaleString());
  tell(made);
  return made;
}

/** Brings "4 seconds ago" up to date, as Discord does. */
export function updateTimes() {
  for (const made of document.querySelectorAll('time')) tell(made);
}

function tell(made) {
  if (made.dataset.relative !== undefined)
    made.textContent = relative(Number(made.dataset.relative) - Date.now() / 1000);
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

function relative(seconds) {
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat('en').format(Math.round(seconds / size), unit);
}
