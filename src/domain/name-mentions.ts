/** Somebody who can be named in a note. */
interface Named {
  id: string;
  name: string;
}

/** A stretch of a note: words, or an `@` with the whole name of somebody. */
export interface NoteMark {
  at: number;
  words: string;
  isName: boolean;
}

/**
 * Whom a note asks: people whose whole name stands behind an `@`, in whatever case. Where one name begins with another, the longer
 * one is meant; of two people with one name both are.
 */
export function mentionedIn<T extends Named>(text: string, people: readonly T[]): T[] {
  const marks = nameMarks(text, people).filter(({ isName }) => isName);
  const found = new Set(marks.map(({ words }) => words.slice(1).toLowerCase()));
  return people.filter(({ name }) => found.has(name.toLowerCase()));
}

/** The note in its stretches, in order. */
export function nameMarks(text: string, people: readonly Named[]): NoteMark[] {
  const names = [...new Set(people.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  const marks: NoteMark[] = [];
  let done = 0;
  const add = (to: number, isName: boolean) => {
    if (to > done) marks.push({ at: done, words: text.slice(done, to), isName });
    done = to;
  };
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = isWordBefore(text, at) ? undefined : names.find((one) => standsAt(text, at + 1, one));
    if (name === undefined) continue;
    add(at, false);
    add(at + 1 + name.length, true);
  }
  add(text.length, false);
  return marks;
}

/** As in a mail address. */
function isWordBefore(text: string, at: number): boolean {
  return /[\p{L}\p{N}.]/u.test(text[at - 1] ?? ' ');
}

function standsAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ');
}

/** What is being typed behind an `@` at the caret, and where that stands; undefined where nobody is being named. */
export function nameBeingTyped(text: string, caret: number): { at: number; typed: string } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}'’ .-]{0,40}|)$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? undefined : { at: caret - typed.length - 1, typed };
}
