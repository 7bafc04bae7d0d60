import { expect, test } from 'vitest';
import { wordsOf } from '../../../connectors/discourse/words.ts';

const quote = (words: string) =>
  `<aside class="quote" data-username="bo"><div class="title">bo:</div><blockquote>${words}</blockquote></aside>`;

test('what is quoted of others is not said by the author, quotes within quotes neither', () => {
  const cooked = `<p>First.</p>${quote(`<p>It broke!</p>${quote('<p>Which?</p>')}<p>Mine.</p>`)}<p>Mine is fine.</p>`;
  expect(wordsOf(cooked)).toBe('First.\n\nMine is fine.');
});

test('a preview of a page counts as its address', () => {
  const box = '<aside class="onebox x" data-onebox-src="https://acme.example/a"><h3>Acme is sued</h3></aside>';
  expect(wordsOf(`<p>Look:</p>${box}`)).toBe('Look:\n\nhttps://acme.example/a');
});

test('emoji keep their names, and what stands below a picture is not heard', () => {
  const emoji = '<img src="/e/angry.png" title=":angry:" class="emoji only-emoji" alt=":angry:">';
  const picture = '<a class="lightbox" href="/p.png"><img src="/p.png" alt="p"><div class="meta">p.png 20 KB</div></a>';
  expect(wordsOf(`<p>Broken again ${emoji}</p>${picture}`)).toBe('Broken again :angry:');
});

test('an aside that never ends takes nothing of what stood before it', () => {
  expect(wordsOf('<p>Before.</p><aside class="quote"><p>Never closed')).toBe('Before.');
});
