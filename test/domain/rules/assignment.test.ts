import { describe, expect, test } from 'vitest';
import { afterTurn, type Candidate, chooseMember, type Turns } from '#src/domain/rules/assignment.ts';

const noTurns: Turns = { taken: 0, last: {} };
const member = (userId: string, fields: Partial<Candidate> = {}): Candidate => ({
  ...{ userId, languages: [], topics: [], load: 0 },
  ...fields,
});
const item = { language: 'de', topics: ['delivery'] };
const byTurns = { by: 'turns' as const, fits: [] };

describe('of the members who are there', () => {
  test('each gets a case in turn, and one who comes later does not get all that they missed', () => {
    const people = [member('ann'), member('bea'), member('cem')];
    let turns = noTurns;
    const given: string[] = [];
    for (let round = 0; round < 9; round += 1) {
      const here = round < 4 ? people.slice(0, 2) : people;
      const chosen = chooseMember(byTurns, item, here, turns)?.userId ?? '';
      turns = afterTurn(turns, chosen);
      given.push(chosen);
    }
    expect(given.join(' ')).toBe('ann bea ann bea cem ann bea cem ann');
  });

  test('whoever has least to do gets it, and of two alike whoever had no turn for longer', () => {
    const people = [member('ann', { load: 4 }), member('bea', { load: 2 }), member('cem', { load: 2 })];
    expect(chooseMember({ by: 'load', fits: [] }, item, people, { taken: 1, last: { bea: 1 } })?.userId).toBe('cem');
  });

  test('those who name the language or topic go before those who take any, and others get none', () => {
    const people = [
      member('any'),
      member('english', { languages: ['en'] }),
      member('german', { languages: ['de', 'en'] }),
      member('german parcels', { languages: ['de'], topics: ['delivery'] }),
    ];
    const fits = (wanted: ('language' | 'topic')[], some = people) =>
      chooseMember({ by: 'turns', fits: wanted }, item, some, noTurns)?.userId;
    expect(fits(['language'])).toBe('german');
    expect(fits(['language', 'topic'])).toBe('german parcels');
    expect(fits(['language'], people.slice(0, 2))).toBe('any');
    expect(fits(['language'], [member('english', { languages: ['en'] })])).toBeUndefined();
  });

  test('a case whose language or topic nobody knows goes to any of them', () => {
    const only = [member('english', { languages: ['en'], topics: ['price'] })];
    const unknown = { topics: [] };
    expect(chooseMember({ by: 'turns', fits: ['language', 'topic'] }, unknown, only, noTurns)?.userId).toBe('english');
  });

  test('nobody there means nobody', () => {
    expect(chooseMember(byTurns, item, [], noTurns)).toBeUndefined();
  });
});
