import { drawn } from './draw.js';
import { element, updateTimes } from './markdown.js';

const messages = document.querySelector('#messages');
const composer = document.querySelector('#composer');
const line = document.querySelector('#line');
const actor = document.querySelector('#actor');
const list = document.querySelector('#suggestions');

const text = (content) => document.createTextNode(content);

for (const { name, description } of await ask('actors'))
  actor.append(element('option', [text(description)], { value: name }));

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  const typed = line.value.trim();
  if (typed === '') return;
  line.value = '';
  hideSuggestions();
  void show(element('p', [text(typed)], { class: 'typed' }), ask('run', { actor: actor.value, line: typed }));
});

// Examples run at once; a command that an answer names is put into the line, for its options are still missing.
document.addEventListener('click', ({ target }) => {
  if (!target.matches('.try')) return;
  const isWhole = target.closest('.hint') !== null || target.textContent === '/tickets help';
  line.value = isWhole ? target.textContent : `${target.textContent} `;
  if (isWhole) composer.requestSubmit();
  else line.focus();
});

void keepTimes();

async function keepTimes() {
  for (;;) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000);
    });
    updateTimes();
  }
}

/** Puts an answer under what was typed, or in the place of the message that was pressed on. */
async function show(heading, answer, pressed) {
  const thinking = element('p', [text('is thinking…')], { class: 'note' });
  let item = pressed ?? element('li', [heading, thinking], { class: 'message' });
  if (pressed === undefined) messages.append(item);
  item.scrollIntoView({ block: 'end' });
  try {
    const { message, isUpdate } = await answer;
    if (pressed !== undefined && !isUpdate) {
      item = element('li', drawn(message, press), { class: 'message' });
      messages.append(item);
    } else {
      const typed = item.querySelector(':scope > .typed');
      item.replaceChildren(...(typed === null ? [] : [typed]), ...drawn(message, press));
    }
  } catch (error) {
    thinking.remove();
    item.append(element('p', [text(error.message)], { class: 'error' }));
  }
  item.scrollIntoView({ block: 'end' });
}

function press(control, message, customId, values) {
  const item = control.closest('.message');
  const answer = ask('press', { actor: actor.value, messageId: message.id, customId, values });
  return show(null, answer, item);
}

let typing = 0;
line.addEventListener('input', () => void suggest());

async function suggest() {
  typing += 1;
  const turn = typing;
  const { suggestions } = await ask('suggest', { actor: actor.value, line: line.value }).catch(() => ({
    suggestions: [],
  }));
  if (turn === typing) offer(suggestions);
}

line.addEventListener('keydown', (event) => {
  const options = [...list.children];
  if (list.hidden || options.length === 0) return;
  const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    mark((at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
  } else if (event.key === 'Tab' || (event.key === 'Enter' && at >= 0)) {
    event.preventDefault();
    options[Math.max(at, 0)].dispatchEvent(new Event('pick'));
  } else if (event.key === 'Escape') hideSuggestions();
});

function offer(suggestions) {
  list.replaceChildren(
    ...suggestions.map(({ name, line: whole }) => {
      const option = element('li', [text(name)], { role: 'option', 'aria-selected': 'false' });
      const pick = () => {
        line.value = whole;
        hideSuggestions();
        line.focus();
      };
      option.addEventListener('pick', pick);
      option.addEventListener('click', pick);
      return option;
    }),
  );
  list.hidden = suggestions.length === 0;
  line.setAttribute('aria-expanded', String(!list.hidden));
}

function mark(at) {
  for (const [index, option] of [...list.children].entries()) {
    option.setAttribute('aria-selected', String(index === at));
    if (index === at) option.scrollIntoView({ block: 'nearest' });
  }
}

function hideSuggestions() {
  typing += 1;
  offer([]);
}

async function ask(what, body = {}) {
  const response = await fetch(what, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}
