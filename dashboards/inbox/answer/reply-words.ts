/** What is typed behind a slash before the caret, where a saved reply is being looked for. */
export function slashWord(text: string, caret: number): string | undefined {
  return /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret))?.[1];
}

/** The text with a saved reply at the caret, in place of what was typed to find it; and where the caret stands then. */
export function withReply(text: string, caret: number, reply: string): { text: string; caret: number } {
  const word = slashWord(text, caret);
  const start = word === undefined ? caret : caret - word.length - 1;
  return { text: text.slice(0, start) + reply + text.slice(caret), caret: start + reply.length };
}

/** The text with a variable filled in wherever it stands. */
export function withValue(text: string, name: string, value: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`\\{\\{[ \\t]*${escaped}[ \\t]*\\}\\}`, 'g'), () => value);
}
