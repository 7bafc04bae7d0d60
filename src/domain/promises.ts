import { bindsSomebody } from './staff-promises.ts';

/** Words of notes that tell of a promise rather than make one: "promised a call back by Friday", "Rückruf zugesagt". */
const told =
  /\b(promis(?:e|ed|es|ing)|call(?:ed)? back|get back to|by (?:today|tonight|tomorrow|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|versprochen|verspreche[n]?|zugesagt|zusage|r[üu]ckruf|bis (?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))\b/iu;

/** Whether a note holds something that somebody has to keep. It finds words, not meanings: a person looks at what it finds. */
export function isPromise(note: string): boolean {
  return told.test(note) || bindsSomebody(note);
}
