import { describe, expect, test } from 'vitest';
import { isPromise } from '#src/domain/promises.ts';
import { findPromises } from '#src/domain/staff-promises.ts';
import { heldOutPromises, laterPromises } from '../support/promise-held-out.ts';
import { freshSentences, promiseSentences } from '../support/promise-sentences.ts';
import { promiseWordings } from '../support/promise-wordings.ts';

/** A Wednesday, 10 in the morning in Berlin. */
const said = { saidAt: new Date('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const dueOf = (text: string, more = said) => findPromises(text, more)[0]?.dueAt?.toISOString();
const wordsOf = (text: string) => findPromises(text, said).map(({ start, end }) => text.slice(start, end));

describe('promises of staff', () => {
  test.each([
    [
      'the sentences that the rules were made on',
      [...promiseSentences, ...freshSentences, ...promiseWordings],
      600,
      0.97,
    ],
    ['sentences that were held back from them', heldOutPromises, 100, 0.85],
    ['sentences that were written after them', laterPromises, 60, 0.85],
  ])('are found in %s, seldom where there is none', (name, sentences, atLeast, recallFrom) => {
    const judged = sentences.map(([isOne, text]) => ({ isOne, found: wordsOf(text).length > 0 }));
    const right = judged.filter(({ isOne, found }) => isOne && found).length;
    const missed = judged.filter(({ isOne, found }) => isOne && !found).length;
    const wrong = judged.filter(({ isOne, found }) => !isOne && found).length;
    const [precision, recall] = [right / (right + wrong), right / (right + missed)];
    console.info(`${name}: ${judged.length}, precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`);
    expect(judged.length).toBeGreaterThanOrEqual(atLeast);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect(recall).toBeGreaterThanOrEqual(recallFrom);
  });

  test('a promise is the sentence that makes it, not the post around it', () => {
    expect(wordsOf("Sorry to hear that. We'll send a new lid on Friday! What colour is yours?")).toEqual([
      "We'll send a new lid on Friday!",
    ]);
    expect(wordsOf('Danke!\nWir melden uns am 3. Dezember mit mehr.\nGrüße, Ann')).toEqual([
      'Wir melden uns am 3. Dezember mit mehr.',
    ]);
  });

  test('a figure at the end of a sentence ends it, and the number of a version is no day', () => {
    const text = "It is the threshold of 4.2. We stopped it at 08:30. I'll post here when there's a date.";
    expect(wordsOf(text)).toEqual(["I'll post here when there's a date."]);
    expect(dueOf(text)).toBeUndefined();
    expect(dueOf("We'll fix it in 4.2. soon")).toBeUndefined();
    expect(wordsOf("We'll post on the 3. Then we look again in 2027. Fine.")).toEqual(["We'll post on the 3."]);
  });

  test('what is quoted was said by somebody else', () => {
    expect(wordsOf('> We will refund you by Friday.\n\nThis was for the old model.')).toEqual([]);
    expect(wordsOf('You wrote “we will refund everybody tomorrow”, which we never did.')).toEqual([]);
    expect(wordsOf("> When is it out?\n\nWe'll post the date tomorrow.")).toEqual(["We'll post the date tomorrow."]);
  });

  test.each([
    ["We'll look into it by Friday.", '2026-11-20T22:59:00.000Z'],
    ["We'll answer tomorrow.", '2026-11-19T22:59:00.000Z'],
    ["I'll post it today.", '2026-11-18T22:59:00.000Z'],
    ["We'll call you within 24 hours.", '2026-11-19T09:00:00.000Z'],
    ["We'll reply in the next two days.", '2026-11-20T22:59:00.000Z'],
    ["We'll refund you in 3 working days.", '2026-11-23T22:59:00.000Z'],
    ["I'll have an answer by the end of the week.", '2026-11-20T22:59:00.000Z'],
    ["We'll publish it next week.", '2026-11-27T22:59:00.000Z'],
    ["We'll publish it on Tuesday next week.", '2026-11-24T22:59:00.000Z'],
    ["We'll ship it next Friday.", '2026-11-27T22:59:00.000Z'],
    ["We'll answer on 3 March.", '2027-03-03T22:59:00.000Z'],
    ["We'll answer by December 4th.", '2026-12-04T22:59:00.000Z'],
    ["We'll fix it by 2026-12-01.", '2026-12-01T22:59:00.000Z'],
    ["We'll send it by the end of the month.", '2026-11-30T22:59:00.000Z'],
    ["I'll call you tomorrow at 3 pm.", '2026-11-19T14:00:00.000Z'],
    ["I'll have news by 5 pm.", '2026-11-18T16:00:00.000Z'],
    ["We'll post by noon tomorrow.", '2026-11-19T11:00:00.000Z'],
    ["We'll reply within 48h.", '2026-11-20T09:00:00.000Z'],
    ["We'll look at it in half an hour.", '2026-11-18T09:30:00.000Z'],
    ["We'll fix it on Friday, 27 November.", '2026-11-27T22:59:00.000Z'],
    ["We'll ship it by Friday the 27th.", '2026-11-27T22:59:00.000Z'],
    ["We'll ship it by the 5th.", '2026-12-05T22:59:00.000Z'],
    ["We'll have a fix by the end of January.", '2027-01-31T22:59:00.000Z'],
    ["We'll post an update by 3 PM PST tomorrow.", '2026-11-19T23:00:00.000Z'],
    ["Nous vous répondrons d'ici demain 14h30.", '2026-11-19T13:30:00.000Z'],
    ['Wir melden uns morgen.', '2026-11-19T22:59:00.000Z'],
    ['Wir melden uns übermorgen.', '2026-11-20T22:59:00.000Z'],
    ['Wir melden uns heute bis 15 Uhr.', '2026-11-18T14:00:00.000Z'],
    ['Wir prüfen das bis 1.12.', '2026-12-01T22:59:00.000Z'],
    ['Wir prüfen das bis spätestens 1.12. und melden uns dann.', '2026-12-01T22:59:00.000Z'],
    ['Wir werden das bis zum 3. Dezember prüfen.', '2026-12-03T22:59:00.000Z'],
    ['Wir liefern am 04.12.2026 nach.', '2026-12-04T22:59:00.000Z'],
    ['Wir melden uns Montag früh.', '2026-11-23T11:00:00.000Z'],
    ['Ein Update folgt innerhalb von zwei Wochen.', '2026-12-02T22:59:00.000Z'],
    ['Nous revenons vers vous vendredi.', '2026-11-20T22:59:00.000Z'],
    ['Nous publierons la liste le 1er décembre.', '2026-12-01T22:59:00.000Z'],
    ['Lo revisaremos mañana por la mañana.', '2026-11-19T11:00:00.000Z'],
    ['Os avisamos en 48 horas.', '2026-11-20T09:00:00.000Z'],
  ])('%s is due %s', (text, due) => {
    expect(dueOf(text)).toBe(due);
  });

  test('by a weekday, said on that day, is today while its hour is to come, and else a week on', () => {
    const friday = { saidAt: new Date('2026-11-20T17:30:00Z'), timeZone: 'Europe/Berlin' };
    expect(dueOf("We'll fix it by Friday.", friday)).toBe('2026-11-20T22:59:00.000Z');
    expect(dueOf("We'll fix it by Friday 3 pm.", friday)).toBe('2026-11-27T14:00:00.000Z');
    expect(dueOf('Wir melden uns kommenden Freitag.', friday)).toBe('2026-11-27T22:59:00.000Z');
    expect(dueOf('Nous revenons vers vous vendredi prochain.', friday)).toBe('2026-11-27T22:59:00.000Z');
  });

  test.each([
    'Wir werden das nicht bis Freitag beheben.',
    'Wir liefern die Ringe leider nicht mehr am Freitag.',
    "I doubt we'll have it by Friday.",
    "We won't fix this by Friday.",
    "Nous n'allons pas corriger cela vendredi.",
    'No vamos a corregirlo el viernes.',
  ])('%s promises nothing, whatever day it names', (text) => {
    expect(wordsOf(text)).toEqual([]);
  });

  test('"nicht nur" is no refusal', () => {
    expect(wordsOf('Wir melden uns am Freitag nicht nur mit einem Update.')).toHaveLength(1);
  });

  test.each([
    "We'll look into it soon.",
    "I'll post here when there's a date.",
    "We'll fix it in a few days.",
    'Wir melden uns bald.',
  ])('%s names no moment and has none', (text) => {
    expect(wordsOf(text)).toHaveLength(1);
    expect(dueOf(text)).toBeUndefined();
  });

  test('a day ends where its people are, also on the day the clocks change', () => {
    const text = "We'll answer tomorrow.";
    expect(dueOf(text, { ...said, timeZone: 'America/New_York' })).toBe('2026-11-20T04:59:00.000Z');
    expect(dueOf(text, { ...said, timeZone: 'Asia/Kolkata' })).toBe('2026-11-19T18:29:00.000Z');
    const march = { saidAt: new Date('2027-03-27T12:00:00Z'), timeZone: 'Europe/Berlin' };
    expect(dueOf(text, march)).toBe('2027-03-28T21:59:00.000Z');
  });

  test('said late in the evening, tomorrow is the day after the reader’s today', () => {
    const late = { saidAt: new Date('2026-11-18T23:30:00Z'), timeZone: 'Europe/Berlin' };
    expect(dueOf("We'll answer tomorrow.", late)).toBe('2026-11-20T22:59:00.000Z');
  });

  test('what is past is no date to come', () => {
    expect(dueOf("Since the update from Monday fails, we'll look at it again.")).toBeUndefined();
    expect(dueOf("Last Friday was bad, we'll do this better.")).toBeUndefined();
  });

  test('what goes on without an end is looked at in pieces', () => {
    const listed = `${'No stop here, '.repeat(200)}we will post it tomorrow`;
    expect(wordsOf(listed)).toHaveLength(1);
    const found = findPromises(`${'we will '.repeat(4000)}${'wir werden und '.repeat(2000)}`, said);
    expect(Math.max(...found.map(({ start, end }) => end - start))).toBeLessThanOrEqual(500);
  });

  // An expression that goes back and forth over any of these would take minutes, not the time of a test.
  test.each([
    ...[
      '"',
      '\n> ',
      '„abc ',
      '1.',
      '.',
      'a',
      '12/',
      'we the team ',
      'nous vous le la ',
      'ich lasse ',
      'wird werden ',
      'va ',
    ],
    ...[
      'kommt kommen ',
      'that will all then be ',
      'have had a have we promise ',
      'ob whether ',
      'someone from a ',
      'within the next ',
    ],
  ])('20,000 letters of %j promise nothing and keep nobody busy', (odd) => {
    expect(findPromises(odd.repeat(Math.ceil(20_000 / odd.length)), said)).toEqual([]);
  });
});

describe('promises in notes', () => {
  test('are made by the same words, or told of', () => {
    expect(isPromise("We'll post here on Monday")).toBe(true);
    expect(isPromise('Nous revenons vers vous demain')).toBe(true);
    expect(isPromise('Rückruf zugesagt')).toBe(true);
    expect(isPromise('Customer was promised a call back')).toBe(true);
    expect(isPromise('Looks like the old fault')).toBe(false);
  });
});
