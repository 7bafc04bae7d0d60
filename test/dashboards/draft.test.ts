import { describe, expect, test } from 'vitest';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import { adopted, type Draft, settled } from '../../dashboards/inbox/answer/draft.ts';
import { slashWord, withReply, withValue } from '../../dashboards/inbox/answer/reply-words.ts';
import { at } from '../support/case-builders.ts';

const local = (fields: Partial<Draft> = {}): Draft => ({ key: 'k', text: 'Hi', basedOn: 1, ...fields });
const stored = (fields: Partial<ReplyDraft> = {}): ReplyDraft => ({
  ...{ id: 'c|u', of: 'c', brandId: 'b', userId: 'u', postId: 'p', text: 'Hi', key: 'k', state: 'writing' },
  ...{ changedAt: at('10:00'), version: 1 },
  ...fields,
});
const emptied = () => local({ text: '', basedOn: 0 });

describe('a draft on the screen', () => {
  test('takes over what another device wrote since', () => {
    expect(adopted(local(), stored({ text: 'Hi Mira', version: 2 }), emptied)).toMatchObject({
      text: 'Hi Mira',
      basedOn: 2,
    });
    expect(adopted(local(), stored(), emptied)).toBeUndefined();
  });

  test('is not overwritten while its own words were not told', () => {
    expect(adopted(local({ changedAt: 5 }), stored({ text: 'Other', version: 2 }), emptied)).toBeUndefined();
    expect(adopted(local({ changedAt: 5 }), undefined, emptied)).toBeUndefined();
  });

  test('is emptied where another device has sent it', () => {
    expect(adopted(local(), undefined, emptied)?.text).toBe('');
    expect(adopted(local({ basedOn: 0 }), undefined, emptied)).toBeUndefined();
  });

  test('goes on from what was stored of it', () => {
    const told = local({ changedAt: 5 });
    expect(settled(told, told, stored({ version: 2 }))).toEqual(local({ basedOn: 2 }));
    const typed = local({ text: 'Hi M', changedAt: 6 });
    expect(settled(typed, told, stored({ version: 2 }))).toEqual({ ...typed, basedOn: 2 });
  });

  test('shows the newer words of another device, and never overwrites them unseen', () => {
    const told = local({ changedAt: 5 });
    const theirs = stored({ text: 'From the phone', version: 3 });
    expect(settled(told, told, theirs)).toMatchObject({ text: 'From the phone', basedOn: 3 });
    const typed = local({ text: 'Hi M', changedAt: 6 });
    expect(settled(typed, told, theirs)).toEqual(typed);
  });
});

describe('a saved reply', () => {
  test.each([
    ['/', 1, ''],
    ['Hi /ref', 7, 'ref'],
    ['Hi\n/ref und', 7, 'ref'],
    ['and/or', 6, undefined],
    ['https://x.example/a', 19, undefined],
  ])('is looked for by what stands behind a slash: %j', (text, caret, word) => {
    expect(slashWord(text, caret)).toBe(word);
  });

  test('takes the place of what was typed to find it, and only of that', () => {
    expect(withReply('Hi /ref there', 7, 'Money back.')).toEqual({ text: 'Hi Money back. there', caret: 14 });
    expect(withReply('Hi ', 3, 'Money')).toEqual({ text: 'Hi Money', caret: 8 });
  });

  test('has a variable filled in wherever it stands, with any sign in its name or value', () => {
    expect(withValue('{{a (b)}} and {{ a (b) }} {{c}}', 'a (b)', '$1')).toBe('$1 and $1 {{c}}');
  });
});
