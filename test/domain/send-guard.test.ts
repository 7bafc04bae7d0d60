import { describe, expect, test } from 'vitest';
import { objections, type ThreadPost } from '#src/domain/send-guard.ts';
import { at } from '../support/case-builders.ts';

const action = {
  ...{ kind: 'reply' as const, postId: 'p1', authorId: 'mira', userId: 'ann' },
  ...{ seenThreadAt: at('10:05'), sendAnyway: false },
};
const post: ThreadPost = { id: 'p1', authorId: 'mira', byUs: false, cameAt: at('10:00'), removed: false };
const thread = (...more: Partial<ThreadPost>[]) => ({
  posts: [post, ...more.map((fields, place) => ({ ...post, id: `more-${place}`, cameAt: at('10:06'), ...fields }))],
  ownActionPostIds: new Set(['ours-by-earshot']),
});
const textsOf = (...given: Parameters<typeof objections>) => objections(...given).map(({ text }) => text);

describe('the send guard', () => {
  test('an answer leaves when nothing happened since it was written', () => {
    expect(objections(action, {}, thread())).toEqual([]);
  });

  test('nobody is answered twice: a colleague who answered natively stops it', () => {
    const colleague = { byUs: true, authorId: 'us' };
    expect(textsOf(action, {}, thread(colleague))).toEqual(['Somebody of us answered meanwhile.']);
    expect(objections({ ...action, sendAnyway: true }, {}, thread(colleague))).toEqual([]);
    expect(objections({ ...action, kind: 'like' }, {}, thread(colleague))).toEqual([]);
    expect(objections(action, {}, thread({ ...colleague, cameAt: at('10:01') }))).toEqual([]);
    expect(objections(action, {}, thread({ ...colleague, id: 'ours-by-earshot' }))).toEqual([]);
  });

  test('an author who said more is read first; strangers who join in stop nobody', () => {
    expect(objections(action, {}, thread({ id: 'thanks' }))).toMatchObject([{ kind: 'wrote_again', postId: 'thanks' }]);
    expect(objections(action, {}, thread({ authorId: 'somebody' }))).toEqual([]);
    expect(objections(action, {}, thread({ removed: true }))).toEqual([]);
  });

  test('an edited post is read again first', () => {
    const edited = (time: string) => ({ ...thread(), posts: [{ ...post, editedAt: at(time) }] });
    expect(textsOf(action, {}, edited('10:06'))).toEqual(['The post was edited after you opened it.']);
    expect(objections(action, {}, edited('10:01'))).toEqual([]);
  });

  test('a case that changed hands is left to its new owner', () => {
    expect(textsOf(action, { assigneeId: 'ben' }, thread())).toEqual(['The case has changed hands.']);
    expect(objections(action, { assigneeId: 'ann' }, thread())).toEqual([]);
  });

  test('a removed post is not answered, also not "anyway"', () => {
    const gone = { ...thread(), posts: [{ ...post, removed: true }] };
    expect(objections({ ...action, sendAnyway: true }, {}, gone)).toMatchObject([{ kind: 'removed' }]);
  });

  test('all that speaks against it is told at once', () => {
    expect(objections(action, { assigneeId: 'ben' }, thread({ byUs: true }, {})).map(({ kind }) => kind)).toEqual([
      'assigned',
      'answered',
      'wrote_again',
    ]);
  });
});
