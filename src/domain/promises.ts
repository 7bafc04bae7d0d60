/** Words by which a colleague promised something, in the languages of most notes: "will call back", "by Friday", "versprochen". */
const promised =
  /\b(promis(?:e|ed|es|ing)|(?:we|i)(?:'ll| will) (?:call|write|reply|answer|send|refund|get back|come back|check|follow up|let)|call(?:ed)? back|get back to|by (?:today|tonight|tomorrow|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|versprochen|verspreche[n]?|zugesagt|zusage|meld(?:e|en) (?:uns|mich|wir)|r[üu]ckruf|bis (?:heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag))\b/iu;

/** Whether a note holds something that somebody has to keep. It finds words, not meanings: a person looks at what it finds. */
export function isPromise(note: string): boolean {
  return promised.test(note);
}
