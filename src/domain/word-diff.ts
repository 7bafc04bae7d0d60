/** A stretch of two texts: in both, only in the one before, or only in the one after. */
export interface Stretch {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Longer texts are told as one that went and one that came: the table grows with the product of their words. */
const mostWords = 1000;

/**
 * What changed between two texts, word by word, by their longest common subsequence. The stretches that are not `new` make the
 * text before, those that are not `gone` the text after.
 */
export function wordDiff(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > mostWords || b.length > mostWords) return joined([gone(before), came(after)]);
  const common = lengths(a, b);
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (left === right) {
      stretches.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      stretches.push(gone(left));
      i += 1;
    } else {
      stretches.push(came(right));
      j += 1;
    }
  }
  return joined([...stretches, gone(a.slice(i).join('')), came(b.slice(j).join(''))]);
}

function gone(text: string): Stretch {
  return { kind: 'gone', text };
}

function came(text: string): Stretch {
  return { kind: 'new', text };
}

/** Words with the space behind them, so that joined they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+\s*/g) ?? [];
}

/** Length of the longest common subsequence of what begins at i and at j. */
function lengths(a: string[], b: string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i], table[i + 1]];
    if (!row || !below) continue;
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

/** Neighbours of one kind become one; what is empty falls away. */
function joined(stretches: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const { kind, text } of stretches) {
    if (text === '') continue;
    const last = whole.at(-1);
    if (last?.kind === kind) last.text += text;
    else whole.push({ kind, text });
  }
  return whole;
}
