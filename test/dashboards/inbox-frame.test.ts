import { describe, expect, test } from 'vitest';
import { parseQuery } from '#src/domain/query-language.ts';
import { keepDraft, readDraft } from '../../dashboards/inbox/answer/draft.ts';
import { lengthOf } from '../../dashboards/inbox/answer/text-length.ts';
import { snoozeTimes } from '../../dashboards/inbox/case/snooze-times.ts';
import { expressionFor } from '../../dashboards/setup/first-expression.ts';
import { initialsOf } from '../../dashboards/shared/initials.ts';
import { type KeyAction, readKey } from '../../dashboards/shared/keyboard.ts';
import { gatherStale, isNamedBy, touchedBy } from '../../dashboards/shared/live-news.ts';
import { relativeTime } from '../../dashboards/shared/relative-time.ts';
import { shortNumber } from '../../dashboards/shared/short-number.ts';
import { offerWayBack, undoLatest } from '../../dashboards/shared/undo.ts';
import { at } from '../support/case-builders.ts';

describe('keys', () => {
  const action = (keys: string): KeyAction => ({ keys, what: keys, act: () => undefined });
  const actions = [action('s'), action('g s'), action('j')];
  const press = (key: string, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

  test('act alone, or second in a pair', () => {
    expect(readKey(press('s'), undefined, actions).action?.keys).toBe('s');
    expect(readKey(press('g'), undefined, actions)).toEqual({ pending: 'g' });
    expect(readKey(press('s'), 'g', actions).action?.keys).toBe('g s');
    expect(readKey(press('j'), 'g', actions).action?.keys).toBe('j');
  });

  test("leave the browser's own combinations alone", () => {
    expect(readKey(press('s', { ctrlKey: true }), undefined, actions)).toEqual({});
  });
});

describe('news of the line', () => {
  test('make stale what they touch, each once, and never the rows of the list', () => {
    const stale = gatherStale();
    stale.add(touchedBy({ kind: 'case', caseId: 'c1', brandId: 'b1', isNew: true }));
    stale.add(touchedBy({ kind: 'action', actionId: 'a1', caseId: 'c1' }));
    const taken = stale.take();
    expect(taken).toContainEqual(['cases', 'one', 'c1']);
    expect(new Set(taken.map(String)).size).toBe(taken.length);
    expect(taken.some(([first]) => first === 'case-list')).toBe(false);
    expect(stale.take()).toEqual([]);
  });

  test('find what they touch by the beginning of its name, whatever stands behind, and nothing else', () => {
    const threadIds = Array.from({ length: 500 }, (_, nth) => `t${nth}`);
    const isStale = isNamedBy(touchedBy({ kind: 'threads', threadIds }));
    expect(isStale({ queryKey: ['board-thread', 't499', { around: 'p1' }] })).toBe(true);
    expect(isStale({ queryKey: ['board-threads', 'counts', {}] })).toBe(true);
    expect(isStale({ queryKey: ['board-thread', 't500', {}] })).toBe(false);
    expect(isStale({ queryKey: ['board-threads', 'list', 't1'] })).toBe(false);
    expect(isStale({ queryKey: ['board-thread'] })).toBe(false);
  });
});

describe('what is being written', () => {
  const shelf = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    };
  };

  test('is kept case by case with its key, and forgotten once it is empty', () => {
    const drafts = shelf();
    keepDraft(drafts, 'c1', { key: 'k1', text: 'We are on it', basedOn: 0 });
    expect(readDraft(drafts, 'c1')).toEqual({ key: 'k1', text: 'We are on it', basedOn: 0 });
    expect(readDraft(drafts, 'c2')).toBeUndefined();
    keepDraft(drafts, 'c1', { key: 'k1', text: ' ', basedOn: 0 });
    expect(readDraft(drafts, 'c1')).toBeUndefined();
  });

  test('survives a browser that keeps nothing and one that kept nonsense', () => {
    const full = {
      ...shelf(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepDraft(full, 'c1', { key: 'k1', text: 'x', basedOn: 0 })).not.toThrow();
    expect(readDraft({ ...shelf(), getItem: () => '{"text":1}' }, 'c1')).toBeUndefined();
  });

  test('is counted as a person counts characters', () => {
    expect(lengthOf('plain')).toBe(5);
    expect(lengthOf('👨‍👩‍👧 é')).toBe(3);
  });
});

describe('small words', () => {
  test('counts are short and never round to a figure of the wrong unit', () => {
    expect([7, 987, 1_000, 12_430, 999_499, 999_500, 3_100_000].map(shortNumber)).toEqual([
      '7',
      '987',
      '1k',
      '12.4k',
      '999k',
      '1M',
      '3.1M',
    ]);
  });

  test('times are relative, and a moment that clocks disagree on is now', () => {
    expect(relativeTime(at('10:00'), at('10:04'))).toBe('4 min ago');
    expect(relativeTime(at('13:00'), at('10:00'))).toBe('in 3 h');
    expect(relativeTime(new Date(at('10:00').getTime() + 5_000), at('10:00'))).toBe('just now');
  });

  test('a snooze is always in the future', () => {
    const now = at('23:50');
    expect(snoozeTimes(now).every(({ until }) => until > now)).toBe(true);
  });

  test('initials come from the first and last name', () => {
    expect(initialsOf('Ada King Lovelace')).toBe('AL');
    expect(initialsOf(' mira ')).toBe('M');
    expect(initialsOf('')).toBe('');
  });

  test('the query that a name suggests can be read, whatever the name', () => {
    for (const name of ['Acme', 'Acme "Quick" Parcel', 'OR', 'Größe & Söhne', '三井']) {
      expect(parseQuery(expressionFor(name)), name).toMatchObject({ ok: true });
    }
    expect(expressionFor('Acme Parcel')).toBe('"Acme Parcel", #acmeparcel');
  });

  test('the last step is taken back once', () => {
    let taken = 0;
    offerWayBack().open(() => {
      taken += 1;
    }, 10_000);
    expect([undoLatest(), undoLatest(), taken]).toEqual([true, false, 1]);
  });

  test('what was pressed last is taken back and nothing before it, though the server has not answered yet', () => {
    const taken: string[] = [];
    const [first, second] = [offerWayBack(), offerWayBack()];
    first.open(() => taken.push('first'), 10_000);
    expect([undoLatest(), taken]).toEqual([true, []]);
    expect([second.open(() => taken.push('second'), 10_000), taken]).toEqual([true, ['second']]);
    first.take();
    first.take();
    expect([undoLatest(), taken]).toEqual([false, ['second', 'first']]);
  });

  test('what the server refused has no way back', () => {
    offerWayBack().close();
    expect(undoLatest()).toBe(false);
  });
});
