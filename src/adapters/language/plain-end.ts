const [lineFeed, quote, apostrophe, comma, dot, colon] = [10, 34, 39, 44, 46, 58];
const [hash, at, underscore, exclamation, question] = [35, 64, 95, 33, 63];
const beyondAscii = 128;

const [letter, digit] = [1, 2];
const kinds = new Uint8Array(beyondAscii);
/** 1 where nothing begins with the character: spaces, brackets and the like. */
const beginsNothing = new Uint8Array(beyondAscii);
for (let code = 0; code < beyondAscii; code += 1) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) kinds[code] = letter;
  else if (/\d/.test(character)) kinds[code] = digit;
  else if (!/[@#:;=<^()$.!?,"\n-]/.test(character)) beginsNothing[code] = 1;
}

/** 0 for what is neither letter nor digit of ASCII, the end of the text among it. */
function kindAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code < beyondAscii ? (kinds[code] ?? 0) : 0;
}

/**
 * Where the word, number, name or mark ends that begins at `from`, as far as ASCII tells, which is most of most texts: a
 * pattern with the letters of all scripts takes much longer. `from` itself where nothing begins; undefined where the pattern has to
 * tell.
 */
export function plainEnd(text: string, from: number): number | undefined {
  const code = text.charCodeAt(from);
  if (code < beyondAscii && beginsNothing[code] === 1) return from;
  const kind = kindAt(text, from);
  if (kind === letter) return endOfWord(text, from + 1);
  if (kind === digit) return endOfNumber(text, from + 1);
  if (code === comma || code === quote || code === lineFeed) return from + 1;
  if (isSentenceEnd(code)) return endOfMarks(text, from + 1);
  if ((code === hash || code === at) && isNamePart(text, from + 1)) return endOfName(text, from + 2);
  return undefined;
}

/** A letter of another script that follows may belong to it. */
function unlessForeign(text: string, end: number): number | undefined {
  return text.charCodeAt(end) >= beyondAscii ? undefined : end;
}

function endOfWord(text: string, from: number): number | undefined {
  let end = from;
  while (kindAt(text, end) !== 0) end += 1;
  while (text.charCodeAt(end) === apostrophe) {
    if (kindAt(text, end + 1) !== letter) return unlessForeign(text, end + 1) && end;
    end += 2;
    while (kindAt(text, end) === letter) end += 1;
  }
  return unlessForeign(text, end);
}

function isNamePart(text: string, place: number): boolean {
  return kindAt(text, place) !== 0 || text.charCodeAt(place) === underscore;
}

function endOfName(text: string, from: number): number | undefined {
  let end = from;
  while (isNamePart(text, end)) end += 1;
  return unlessForeign(text, end);
}

function endOfNumber(text: string, from: number): number {
  let end = from;
  for (;;) {
    const code = text.charCodeAt(end);
    if (kindAt(text, end) !== digit && code !== dot && code !== comma && code !== colon) return end;
    end += 1;
  }
}

function isSentenceEnd(code: number): boolean {
  return code === dot || code === exclamation || code === question;
}

function endOfMarks(text: string, from: number): number | undefined {
  let end = from;
  while (isSentenceEnd(text.charCodeAt(end))) end += 1;
  return unlessForeign(text, end);
}
