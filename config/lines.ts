/** The lines that have come, some at a time. Only a line feed ends a line: JSON may hold the other separators as they are. */
export async function* readLines(input: AsyncIterable<unknown>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  for await (const chunk of input) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    const lines = text.split('\n');
    const open = lines.pop() ?? '';
    if (lines.length === 0) {
      rest.push(open);
      continue;
    }
    lines[0] = rest.join('') + lines[0];
    rest = [open];
    yield lines;
  }
  rest.push(decoder.decode());
  const end = rest.join('');
  if (end !== '') yield [end];
}
