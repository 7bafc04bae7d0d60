import { describe, expect, test } from 'vitest';
import { type CueLine, findCues, indexCues } from '#src/adapters/language/cues.ts';
import { prepareText } from '#src/adapters/language/text.ts';
import { tokenise } from '#src/adapters/language/tokens.ts';

function found(first: string, rest: string, text: string): string[] {
  const line: CueLine<string> = [first, rest, 'meant'];
  const { masked, lower } = prepareText(text, ['Acme']);
  return findCues(indexCues([line]), lower, tokenise(masked)).map(({ start, end }) => lower.slice(start, end));
}

describe('a cue is found', () => {
  test.each<[string, string, string, string]>([
    ['by its first word alone, at the end of the text', 'broken', '', 'It came broken'],
    ['whatever stands between its words', 'money', ' back', 'My money,\n back now'],
    ['where a word may be left out', 'kept', ' (?:on )?failing', 'it kept failing'],
    ['where any word may stand between', 'a', ' (?:\\S+ ){0,2}?baby', 'with a very small baby'],
    ['where what follows may be missing', 'ignored', '(?: (?:me|us))?', 'I was ignored by them'],
    ['where a sign follows', 'charged', ' (?:\\$|£|me)', 'they charged £ 20'],
    ['where a digit follows', 'over', ' (?:\\d+|ten)', 'for over 3 weeks'],
    ['where an accent follows', 'nunca', ' (?:é|más)', 'nunca é tarde'],
    ['where the brand follows', 'leaving', ' §', 'I am leaving Acme'],
    ['where the brand begins it', '§', ' (?:lied|is)', 'Acme lied'],
    ['where nothing but an end may follow', 'again', ' (?:and|$)', 'once again '],
    ['where it must not go on', 'dead', '(?! (?:line|battery))', 'the phone is dead.'],
    ['with or without a space', 'shout', ' ?out', 'a big shout out'],
    ['after a figure', '#|two', ' (?:\\w+ )?weeks', 'waiting 3 long weeks'],
    ['after a figure with a comma', '#|two', ' weeks', 'waiting 3, weeks'],
    ['after a figure that ends earlier than it seems', '#', ' (?:5|weeks)', 'at 3,5'],
    ['across the parts of a hashtag', 'still|stillwaiting', '', '#StillWaiting'],
    ['behind an article', 'avocat', ' (?:va|est)', "l'avocat va venir"],
  ])('%s', (_, first, rest, text) => {
    expect(found(first, rest, text)).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    ['money', ' back', 'my money is back'],
    ['money', ' back', 'my money'],
    ['#', ' weeks', '3 days'],
    ['a', ' (?:\\S+ ){0,2}?baby', 'a nice day'],
  ])('only where all of it stands: %s%s', (first, rest, text) => {
    expect(found(first, rest, text)).toEqual([]);
  });
});

describe('a text is cut', () => {
  test.each<[string, string[]]>([
    ["don't", ["don't"]],
    ["dogs' bowls", ['dogs', 'bowls']],
    ["it's5", ["it's", '5']],
    ['cafés', ['cafés']],
    ['naïve', ['naïve']],
    ["d'été", ["d'été"]],
    ['B2B', ['b2b']],
    ['1,299.50 €', ['1,299.50']],
    ['wait...what', ['wait', '...', 'what']],
    ['no?!', ['no', '?!']],
    ['no!…', ['no', '!…']],
    ['@acme_support hi', ['@acme_support', 'hi']],
    ['@añejo', ['@añejo']],
    ['#GreatDay', ['great', 'day']],
    ['#fail', ['fail']],
    ['a*b [c] (d)', ['a', 'b', 'c', '(', 'd', ')']],
    ['fine :) <3 ^_^', ['fine', ':)', '<3', '^_^']],
    ['5 - 3', ['5', '-', '3']],
    ['$5', ['$5']],
    ['Привет мир', ['привет', 'мир']],
    ['👍🏽ok', ['👍🏽', 'ok']],
  ])('%s', (text, expected) => {
    expect(tokenise(text).map((token) => token.text)).toEqual(expected);
  });
});
