import type { App } from '#src/ports/app.ts';
import type { CorrectionLayer } from '#src/schemas/correction-layer.ts';
import { mentionOfAnswer } from '#src/services/regression-set.ts';

const shownExamples = 10;
const shownBroken = 20;
const longestExcerpt = 100;

/** What a layer was learnt from and what it would do, line by line. */
export async function describeLayer(
  { store }: Pick<App, 'store'>,
  { number, strength, words, report }: CorrectionLayer,
): Promise<string[]> {
  const { heldOut, replay, flips } = report;
  const brokenIds = replay.broken.slice(0, shownBroken).map(mentionOfAnswer);
  const named = [...flips.examples.slice(0, shownExamples), ...brokenIds];
  const texts = new Map((await store.mentions.texts(named)).map(({ id, text }) => [id, text]));
  const quoted = (id: string) => `  ${excerpt(texts.get(id) ?? id)}`;
  const broken = brokenIds.map(quoted);
  const examples = flips.examples.slice(0, shownExamples).map(quoted);
  return [
    `Layer ${number}, learnt from ${report.corrections} corrections beside ${report.anchors} mentions nobody corrected;`,
    `it moves ${Object.keys(words).length} words and pairs of words (strength ${strength}).`,
    ...(report.withheld ? [`${report.withheld} more are on networks from which nothing may be learnt.`] : []),
    'Right on corrections it had not seen (five folds):',
    `  label      ${shares(heldOut.label)}`,
    `  complaint  ${shares(heldOut.complaint)}`,
    `The answers people gave: ${replay.right} right, ${replay.wrong} wrong; ${replay.fixed.length} become right, ${replay.broken.length} become wrong.`,
    ...(broken.length > 0 ? ['Right now and wrong then:', ...broken] : []),
    `Of the ${flips.looked} latest mentions kept out of the fit would flip:`,
    ...flips.labels.map(({ from, to, count }) => `  ${from} -> ${to}  ${count}`),
    ...flips.complaints.map(
      ({ to, count }) => `  ${to ? 'no complaint -> complaint' : 'complaint -> no complaint'}  ${count}`,
    ),
    ...(flips.labels.length + flips.complaints.length === 0 ? ['  none'] : []),
    ...(examples.length > 0 ? ['for example:', ...examples] : []),
  ];
}

/** The beginning of a text, on one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt)} …`;
}

function shares({ of, before, after }: { of: number; before: number; after: number }): string {
  const percent = (count: number) => `${Math.round((100 * count) / of)} %`;
  return of === 0
    ? 'nobody said'
    : `${before} of ${of} (${percent(before)}) before, ${after} (${percent(after)}) after`;
}
