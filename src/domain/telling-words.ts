import type { LeftOut, Telling, TellingState } from '../schemas/telling.ts';
import type { TellingCounts } from './tellings.ts';

export const leftOutWords: Record<LeftOut, string> = {
  answered: 'answered after the fix already',
  removed: 'nothing of theirs stands any more',
  muted: 'muted',
  blocked: 'on the block-list',
  network: 'their network takes no answer from us',
  source: 'the source of their post was removed',
  by_person: 'left out by one of us',
};

export const tellingWords: Record<TellingState, string> = {
  draft: 'Draft',
  left_out: 'Left out',
  approved: 'In line',
  going: 'On its way',
  sent: 'Told',
  failed: 'Not sent',
  unknown: 'Outcome unknown',
  by_hand: 'To be done by hand',
};

/** What stands behind a state, for a person who looks at one telling. */
export function tellingDetail({ state, leftOut, problem }: Pick<Telling, 'state' | 'leftOut' | 'problem'>): string {
  const why = leftOut && leftOutWords[leftOut];
  return [tellingWords[state], why, problem].filter(Boolean).join(': ');
}

/** "About 12 minutes for 84 answers". */
export function paceWords(answers: number, minutes: number): string {
  const about =
    minutes <= 1
      ? 'About a minute'
      : minutes < 90
        ? `About ${minutes} minutes`
        : `About ${Math.round(minutes / 60)} hours`;
  return `${about} for ${answers === 1 ? 'one answer' : `${answers} answers`}`;
}

/** "38 of 84 told, 2 not sent, 3 to be done by hand". */
export function progressWords(counts: TellingCounts): string {
  const { sent, approved, going, failed, unknown, by_hand: byHand, left_out: leftOut, draft } = counts;
  const all = sent + approved + going + failed + unknown + byHand;
  const parts = [
    all > 0 && `${sent} of ${all} told`,
    failed > 0 && `${failed} not sent`,
    unknown > 0 && `${unknown} of which nobody knows`,
    byHand > 0 && `${byHand} to be done by hand`,
    draft > 0 && `${draft} ${draft === 1 ? 'draft waits' : 'drafts wait'} for a person`,
    leftOut > 0 && `${leftOut} left out`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Nobody has complained of it in a linked case.';
}
