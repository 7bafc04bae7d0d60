import { describe, expect, test } from 'vitest';
import { writeDigest } from '#src/domain/digest.ts';
import { digestText } from '#src/domain/digest-mail.ts';
import type { BoardThread, DigestInput, Hassle } from '#src/domain/digest-shape.ts';
import { sumCounts } from '#src/domain/rollup.ts';
import { DigestLanguage, usualWishes } from '#src/schemas/digest.ts';
import { aCase, at } from '../support/case-builders.ts';
import { aBrandDay, aComplaint, aDigestInput as input } from '../support/digest-builders.ts';

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(at('07:00').getTime() - days * dayMs);
const textOf = (given: DigestInput) => digestText(writeDigest(given));
const reader = { ...usualWishes, name: 'Ann', timeZone: 'Europe/Berlin' };

/** A section's words in the plain text. */
function sectionOf(given: DigestInput, title: string): string {
  const [, after = ''] = textOf(given).split(`${title.toUpperCase()}\n`);
  return after.split('\n\n')[0] ?? '';
}

describe('the subject', () => {
  test('carries the state', () => {
    const late = aCase({ dueAt: at('06:00'), openedAt: at('05:00') });
    expect(writeDigest(input({}, [aComplaint(), aComplaint(), late])).subject).toBe('2 at risk, 1 overdue - Acme, Mon');
  });

  test('of a quiet day says how much was heard', () => {
    expect(writeDigest(input({}, [])).subject).toBe('All quiet - Acme, Mon, 6 of 6 sources heard');
  });

  test('never says quiet while somebody waits', () => {
    const calm = aCase({ openedAt: at('05:00') });
    expect(writeDigest(input({}, [calm])).subject).toBe('1 open, none at risk - Acme, Mon');
  });

  test('of a weekly mail names the week', () => {
    const weekly = input({ reader: { ...reader, cadence: 'weekly' }, from: daysAgo(7) });
    expect(writeDigest(weekly).subject).toBe('1 at risk, 0 overdue - Acme, week Dec 29, 2025 – Jan 5, 2026');
    expect(writeDigest(weekly).greeting).toContain('in the week Dec 29, 2025 – Jan 5, 2026');
  });

  test('of a test says that it is one', () => {
    expect(writeDigest(input({ test: true })).subject).toMatch(/^Test: 1 at risk/);
  });
});

describe('the mail', () => {
  test('says on a quiet day that it was quiet', () => {
    const text = textOf(input({}, []));
    expect(text).toContain('It was a quiet day: nothing waits for an answer, and 6 of 6 sources were heard.');
    expect(text).toContain('Nothing waits for an answer.');
  });

  test('that is late says so, and one after a long silence says since when', () => {
    expect(writeDigest(input({ late: true })).greeting).toContain('comes late');
    expect(writeDigest(input({ from: daysAgo(3) })).greeting).toContain('since Jan 2, 2026, 8:00 AM');
  });

  test('puts what was missed first', () => {
    const gap = { sourceId: 's1', sourceName: 'Forum', query: '*', from: at('02:00'), to: at('03:00') };
    const missing = [{ ...gap, state: 'missing' as const, why: 'It did not answer.' }];
    const [first] = writeDigest(input({ missing, sources: { heard: 5, all: 6 } })).sections;
    expect(first).toMatchObject({
      title: 'Not everything was heard (5 of 6 sources well)',
      items: [{ text: 'Forum: Jan 5, 2026, 3:00 AM to Jan 5, 2026, 4:00 AM', detail: 'It did not answer.' }],
    });
  });

  test('tells of a case its quote, network, age, clock, pace, owner and reason, and where to take it', () => {
    const risk = {
      ...aComplaint().risk,
      forecast: { expected: 90, low: 40, high: 200, perHour: 31.4 },
    };
    const item = aComplaint({ id: 'c1', risk, dueAt: at('06:15'), assigneeId: 'user-2' });
    expect(sectionOf(input({}, [item]), 'Needs a person today')).toBe(
      [
        '--------------------',
        '* Mira Holt: “It burnt my hand”',
        '  risk 82 · Chirp · 2 hours old · 45 minutes overdue · 31 engagements an hour · Bo Lind has it · A complaint (92 % sure)',
        '  Open: https://earshot.example/inbox/c1',
        '  Assign to me: https://earshot.example/act/token-c1',
      ].join('\n'),
    );
  });

  test('names five at most of what needs a person, and counts the rest', () => {
    const section = sectionOf(
      input(
        {},
        Array.from({ length: 8 }, () => aComplaint()),
      ),
      'Needs a person today',
    );
    expect(section.match(/^\* /gm)).toHaveLength(5);
    expect(section).toContain('And 3 cases more in the inbox.');
  });

  test('puts the cases of all brands in one order', () => {
    const of = (title: string, priority: number) => aBrandDay({ open: [aComplaint({ title, priority })] });
    const given = input({ brands: [of('Small', 200), of('Large', 300)] });
    expect(sectionOf(given, 'Needs a person today').match(/“\w+”/g)).toEqual(['“Large”', '“Small”']);
  });

  test('carries over what is still open from before, the oldest first, and drops none', () => {
    const fresh = Array.from({ length: 5 }, () => aComplaint());
    const old = [2, 9, 4, 3, 6, 5, 7].map((days) =>
      aCase({ openedAt: daysAgo(days), title: `Waits for ${days} days`, riskLevel: 'low' }),
    );
    const section = sectionOf(input({}, [...fresh, ...old]), 'Carried over: 7 cases from before still open');
    expect(section.match(/Waits for \d/g)).toEqual([9, 7, 6, 5, 4].map((days) => `Waits for ${days}`));
    expect(section).toContain('And 2 cases more that are not named here.');
  });

  test('says nothing twice: what is named above is counted among the carried over', () => {
    const section = sectionOf(
      input({}, [aComplaint({ openedAt: daysAgo(3) })]),
      'Carried over: 1 case from before still open',
    );
    expect(section).toContain('1 of them above.');
    expect(section).not.toContain('It burnt my hand');
  });

  test('counts as at least what was not read to the end', () => {
    const many = input({ brands: [aBrandDay({ open: [aComplaint({ openedAt: daysAgo(2) })], isCut: true })] });
    expect(textOf(many)).toContain('CARRIED OVER: AT LEAST 1 CASE');
  });

  test('tells of the mood only where it differs from the same hours of the weeks before by more than chance', () => {
    expect(sectionOf(input(), 'What changed')).toContain('Nothing rose or fell beyond chance.');
    const before = { ...sumCounts([]), mentions: 400, positive: 200, negative: 80 };
    const worse = input({ brands: [aBrandDay({ before })] });
    expect(sectionOf(worse, 'What changed')).toMatch(
      /Acme: the mood is worse than usual: net sentiment −30 instead of \+30 \(−\d+ to −\d+\)\n {2}against the same hours of the last 4 weeks/,
    );
  });

  test('tells of themes by people, and of none that chance explains', () => {
    const theme = { link: 'https://earshot.example/themes/1', isCut: false, isNew: false, isArranged: false };
    const moves = [
      { ...theme, name: 'late parcels', people: 14, before: 3 },
      { ...theme, name: 'app crash', people: 2, before: 12 },
      { ...theme, name: 'opening hours', people: 5, before: 4 },
    ];
    const section = sectionOf(input({ moves }), 'What changed');
    expect(section).toContain('Rising: late parcels - 14 people, 3 before');
    expect(section).toContain('Falling: app crash - 2 people, 12 before');
    expect(section).not.toContain('opening hours');
  });

  test('lets a customer tell the story, our answer among it, with its outcome', () => {
    const says = [
      { postId: 'p1', text: 'Mira: “Where is my parcel?”' },
      { postId: 'p2', text: 'Acme: “On its way, sorry!”', staff: true },
      { postId: 'p3', text: 'Mira: “Here it is, thanks!”' },
    ];
    const link = 'https://earshot.example/inbox/c9';
    const story = { link, verdict: 'recovered' as const, answeredAfterMs: 25 * 60_000, says };
    expect(sectionOf(input({ story }), 'A customer’s story')).toContain(
      [
        '* Mira: “Where is my parcel?”',
        '  Acme: “On its way, sorry!”',
        '  Mira: “Here it is, thanks!”',
        '  Upset before, content afterwards: it ended well. The first answer came after 25 minutes.',
      ].join('\n'),
    );
  });

  test('thanks people, watches boards, and tells what the team achieved with names', () => {
    const says = { postId: 'p1', text: 'Mira Holt: “Best kettle ever”' };
    const kind = [{ says, link: 'https://earshot.example/inbox/c2', isAdvocate: true }];
    const voice = { postId: 'p2', text: 'Ida: “Refund thread”' };
    const link = 'https://earshot.example/boards/t1';
    const board: BoardThread = { network: 'sandbox', link, says: voice, why: 'promised', since: daysAgo(3) };
    const text = textOf(
      input({
        ...{ kind, boards: [board] },
        team: {
          ...{ answered: 12, isCut: false, medianAnswerMs: 22 * 60_000, wonBack: 2 },
          removed: [{ name: 'Lost parcels', owner: 'Bo Lind', isTold: true, link: 'https://earshot.example/issues/1' }],
          wins: [{ names: ['Ann', 'Bo Lind'], text: 'A school wrote a thank-you letter.' }],
        },
      }),
    );
    expect(text).toContain('Mira Holt: “Best kettle ever”\n  has often spoken well of us');
    expect(text).toContain('Ida: “Refund thread”');
    expect(text).toContain('Chirp · staff promised something 3 days ago, and nothing was said since');
    expect(text).toContain('12 cases answered\n  Half of the first answers came within 22 minutes.');
    expect(text).toContain('2 people won back');
    expect(text).toContain('Removed: Lost parcels (Bo Lind)\n  and those who had complained were told');
    expect(text).toContain('Ann and Bo Lind: A school wrote a thank-you letter.');
  });

  test('shows a reader with departments first what those can remove, and the rest in short', () => {
    const hassle: Hassle = {
      ...{ topic: 'Delivery', people: 9, cases: 7, answered: 3, link: 'https://earshot.example/inbox' },
      issue: { name: 'Depot north', state: 'being_fixed', link: 'https://earshot.example/issues/1' },
      says: { postId: 'p1', text: 'Mira: “Never came”' },
    };
    const given = input(
      { reader: { ...reader, departments: ['Logistics'] }, hassles: [hassle] },
      Array.from({ length: 6 }, () => aComplaint()),
    );
    const [first, second] = writeDigest(given).sections;
    expect(first).toMatchObject({
      title: 'What Logistics can remove',
      items: [
        {
          text: 'Delivery: 9 people complained',
          detail: 'cases answered: 3 of 7 · Depot north: known issue: being fixed',
          says: [hassle.says],
        },
      ],
    });
    expect(second?.items).toHaveLength(2);
    expect(second?.more?.text).toContain('4 cases more');
  });

  test('ends with the numbers, each with its interval', () => {
    const { sections } = writeDigest(input());
    expect(sections.at(-1)).toMatchObject({
      title: 'Numbers',
      items: [{ detail: '12 complaints · 10 positive, 8 neutral, 22 negative' }],
    });
    expect(sections.at(-1)?.items[0]?.text).toMatch(/^Acme: 40 mentions, net sentiment −30 \(−\d+ to −?\d+\)$/);
  });

  test.each(DigestLanguage.options)('in %s says the same things in the same order', (language) => {
    const given = input({ reader: { ...reader, language } }, [aComplaint({ id: 'c1', openedAt: daysAgo(2) })]);
    const digest = writeDigest(given);
    const english = writeDigest(input({}, [aComplaint({ id: 'c1', openedAt: daysAgo(2) })]));
    expect(digest.sections.map(({ items }) => items.length)).toEqual(english.sections.map(({ items }) => items.length));
    expect(digestText(digest)).toContain('Mira Holt: “It burnt my hand”');
    expect(digestText(digest)).not.toMatch(/[{}]|undefined|NaN/);
    if (language !== 'en') expect(digest.subject).not.toBe(english.subject);
  });
});
