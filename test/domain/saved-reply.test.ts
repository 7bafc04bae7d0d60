import { describe, expect, test } from 'vitest';
import { fillIn, firstName, isFor, unfilledIn, unfilledProblem } from '#src/domain/saved-reply.ts';
import type { SavedReply } from '#src/schemas/saved-reply.ts';
import { at } from '../support/case-builders.ts';

const place = { brandId: 'acme', network: 'reddit', lane: 'engage' as const, language: 'de', topics: ['refund'] };

describe('variables of a saved reply', () => {
  test('are replaced wherever they stand, however they are spaced and written', () => {
    const text = 'Hi {{author.name}}, {{ Author.Name }}! Yours, {{agent.first_name}}';
    expect(fillIn(text, { 'author.name': 'Mira', 'agent.first_name': 'Ann' })).toBe('Hi Mira, Mira! Yours, Ann');
  });

  test('without a value stay, and are named once each in their order', () => {
    const text = fillIn('{{order number}} of {{author.name}}, {{order number}}', { 'author.name': '' });
    expect(text).toBe('{{order number}} of {{author.name}}, {{order number}}');
    expect(unfilledIn(text)).toEqual(['order number', 'author.name']);
  });

  test('that a value brings along are not read again, and stop the text', () => {
    const text = fillIn('Hi {{author.name}}', { 'author.name': '{{case.link}}', 'case.link': 'https://secret' });
    expect(text).toBe('Hi {{case.link}}');
    expect(unfilledProblem(text)).toContain('{{case.link}}');
  });

  test.each(['Hi {{name}}', 'Hi {{', 'Hi {{name}', 'Hi {{name\nand', 'a {{}} b', `Hi {{${'long name '.repeat(9)}}}`])(
    '%j must not leave',
    (text) => {
      expect(unfilledProblem(text)).toMatch(/It still holds \{\{/);
    },
  );

  test.each(['constructor', '__proto__', 'toString'])('that nobody fills stay, by the name %s too', (name) => {
    expect(fillIn(`Hi {{${name}}}`, {})).toBe(`Hi {{${name}}}`);
    expect(unfilledProblem(`Hi {{${name}}}`)).toContain(`{{${name}}}`);
  });

  test('are looked for in a single pass, however many blanks a text holds', () => {
    const spent = (blanks: number) => {
      const text = `{{${' '.repeat(blanks)}${'x'.repeat(100)}`;
      const before = process.cpuUsage();
      for (let times = 0; times < 5; times += 1) unfilledProblem(fillIn(text, {}));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    spent(10);
    // A search that begins anew at each blank takes hundreds of times as long for twenty times as many.
    expect(spent(400) / Math.max(spent(20), 2000)).toBeLessThan(60);
  });

  test.each(['Hi Mira', 'a { b } c', 'use { { x } }', '}} is fine'])('%j may leave', (text) => {
    expect(unfilledProblem(text)).toBeUndefined();
  });
});

describe('a saved reply', () => {
  test.each<[string, Partial<SavedReply>, boolean]>([
    ['for everything', {}, true],
    ['of its brand', { brandId: 'acme' }, true],
    ['of another brand', { brandId: 'bolt' }, false],
    ['of its network', { networks: ['x', 'reddit'] }, true],
    ['of another network', { networks: ['x'] }, false],
    ['of another language', { languages: ['en'] }, false],
    ['of one of its topics', { topics: ['refund', 'price'] }, true],
    ['of another topic', { topics: ['price'] }, false],
    ['of another lane', { lanes: ['share'] }, false],
  ])('%s is meant for a case, or is not', (_, fields, expected) => {
    const reply = { id: 'r', name: 'R', text: 'T', shared: true, userId: 'u', createdAt: at('09:00'), version: 1 };
    expect(isFor({ ...reply, ...fields }, place)).toBe(expected);
  });

  test('in any language is offered where the language of the post is not known', () => {
    const reply = { id: 'r', name: 'R', text: 'T', shared: true, userId: 'u', createdAt: at('09:00') };
    const { language: _, ...unknown } = place;
    expect(isFor({ ...reply, languages: ['en'] }, unknown)).toBe(true);
  });
});

test('people are called by their first name', () => {
  expect([firstName('Ann Field'), firstName('  Cher '), firstName('')]).toEqual(['Ann', 'Cher', '']);
});
