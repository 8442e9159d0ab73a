const codeBlocks = /```[^]+?```/g;

/** Line breaks within a code block do not end a line. */
export function linesOf(text: string): readonly string[] {
  const lines = [''];
  const add = (part: string): void => {
    lines.push((lines.pop() ?? '') + part);
  };
  let at = 0;
  for (const { 0: code, index } of text.matchAll(codeBlocks)) {
    addLines(text.slice(at, index));
    add(code);
    at = index + code.length;
  }
  addLines(text.slice(at));
  return lines;

  function addLines(part: string): void {
    const [first = '', ...others] = part.split('\n');
    add(first);
    for (const line of others) lines.push(line);
  }
}
