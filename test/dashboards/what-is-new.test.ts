import { describe, expect, test } from 'vitest';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { mustOverrule, newWhileWriting, seenUntil, together } from '../../dashboards/inbox/answer/what-is-new.ts';
import { aPost } from '../support/builders.ts';
import { aCase, anAction, at } from '../support/case-builders.ts';

const inThread = (fields: Partial<ConversationPost> = {}): ConversationPost => ({
  ...aPost(),
  actions: [],
  byHand: {},
  seenAt: at('10:00'),
  ...fields,
});

const opener = inThread({ id: 'p1' });
const by = { author: opener.author };

function screen(fields: Partial<CaseDetail> = {}): CaseDetail {
  return { case: aCase(), conversation: [opener], actions: [], ...fields } as CaseDetail;
}
const writer = { userId: 'ann', target: opener, seenAt: at('10:05'), lease: undefined };
const kindsOf = (detail: CaseDetail, fields: Partial<typeof writer> = {}) =>
  newWhileWriting(detail, { ...writer, ...fields }).map(({ kind, postId, userId }) => [kind, postId ?? userId]);

describe('the screen was read until', () => {
  test('its newest post, edit or answer', () => {
    const edited = inThread({ editedAt: at('10:20') });
    expect(seenUntil(screen({ conversation: [edited, inThread({ seenAt: at('10:05') })] }))).toEqual(at('10:20'));
    expect(seenUntil(screen({ actions: [anAction({ createdAt: at('10:30') })] }))).toEqual(at('10:30'));
    const noticed = inThread({ edits: [{ until: at('10:40'), text: 'Before' }] });
    expect(seenUntil(screen({ conversation: [noticed] }))).toEqual(at('10:40'));
  });
});

describe('new to who writes is', () => {
  test('what the author and our own people said since, not what strangers did', () => {
    const conversation = [
      opener,
      inThread({ id: 'again', ...by, seenAt: at('10:06') }),
      inThread({ id: 'native', byUs: true, seenAt: at('10:07') }),
      inThread({ id: 'stranger', author: { ...opener.author, id: 'other' }, seenAt: at('10:08') }),
    ];
    expect(kindsOf(screen({ conversation }))).toEqual([
      ['wrote_again', 'again'],
      ['answered', 'native'],
    ]);
    expect(kindsOf(screen({ conversation }), { seenAt: at('10:10') })).toEqual([]);
  });

  test('an edit, also where the network tells no time of it', () => {
    const conversation = [inThread({ id: 'p1', edits: [{ until: at('10:06'), text: 'It burns' }] })];
    expect(kindsOf(screen({ conversation }))).toEqual([['edited', 'p1']]);
  });

  test('the answer that a colleague sends here, but none that was taken back', () => {
    const theirs = { userId: 'bo', createdAt: at('10:06'), postId: 'p2' };
    expect(kindsOf(screen({ actions: [anAction(theirs)] }))).toEqual([['answered', 'p2']]);
    expect(kindsOf(screen({ actions: [anAction({ ...theirs, status: 'cancelled' })] }))).toEqual([]);
    expect(kindsOf(screen({ actions: [anAction({ ...theirs, userId: 'ann' })] }))).toEqual([]);
  });

  test('whose case it is, and who else writes', () => {
    const lease = { id: 'c', of: 'c', brandId: 'b', userId: 'bo', since: at('10:01'), until: at('10:06'), version: 1 };
    const found = newWhileWriting(screen({ case: aCase({ assigneeId: 'cy' }) }), { ...writer, lease });
    expect(found.map(({ kind, userId }) => [kind, userId])).toEqual([
      ['assigned', 'cy'],
      ['writing', 'bo'],
    ]);
  });
});

test('sending all the same overrules people, while what was said is merely read', () => {
  const said = (kind: 'edited' | 'wrote_again' | 'answered' | 'assigned', userId?: string) => ({
    ...{ kind, text: '' },
    ...(userId && { userId }),
  });
  expect(mustOverrule([said('edited'), said('wrote_again'), said('answered')])).toBe(false);
  expect(mustOverrule([said('answered', 'bo')])).toBe(true);
  expect(mustOverrule([said('assigned', 'bo')])).toBe(true);
});

test('what both the server and the screen say is told once, in the server’s words', () => {
  const one = { kind: 'assigned' as const, userId: 'bo', text: 'The case has changed hands.' };
  expect(together([{ ...one, text: 'Bo has this case.' }], [one])).toEqual([{ ...one, text: 'Bo has this case.' }]);
});
