import { describe, expect, test } from 'vitest';
import file from '../../connectors/file/index.ts';
import { postIdOf } from '../../connectors/hackernews/ids.ts';
import hackernews from '../../connectors/hackernews/index.ts';
import rss from '../../connectors/rss/index.ts';
import { aPost } from '../support/builders.ts';

describe('what a network takes from no program is done by hand', () => {
  test('on Hacker News: a comment on its reply page, a story and a vote on the page of the post, nothing else', () => {
    const comment = aPost({
      id: postIdOf('41'),
      threadId: postIdOf('40'),
      url: 'https://news.ycombinator.com/item?id=41',
    });
    const story = aPost({
      id: postIdOf('40'),
      threadId: postIdOf('40'),
      url: 'https://news.ycombinator.com/item?id=40',
    });
    expect(hackernews.byHand?.('reply', comment)).toBe('https://news.ycombinator.com/reply?id=41');
    expect(hackernews.byHand?.('reply', story)).toBe(story.url);
    expect(hackernews.byHand?.('like', comment)).toBe(comment.url);
    expect(hackernews.byHand?.('share', comment)).toBeUndefined();
    expect(hackernews.byHand?.('follow', comment)).toBeUndefined();
  });

  test('below an item of a feed: an answer alone, on its own page', () => {
    const item = aPost({ url: 'https://blog.example/1' });
    expect(rss.byHand?.('reply', item)).toBe('https://blog.example/1');
    expect(rss.byHand?.('like', item)).toBeUndefined();
  });

  test('for a row of a file: on the address that stands in it', () => {
    const author = { id: 'x:y:1', handle: 'mira', name: 'Mira', url: 'https://social.example/mira' };
    const row = aPost({ url: 'https://social.example/mira/7', author });
    expect(file.byHand?.('share', row)).toBe('https://social.example/mira/7');
    expect(file.byHand?.('follow', row)).toBe('https://social.example/mira');
    expect(file.byHand?.('reply', aPost({ url: '' }))).toBeFalsy();
  });
});
