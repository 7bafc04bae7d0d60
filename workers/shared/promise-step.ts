import { followPromises, isOpenPromise } from '#src/services/promise-watch.ts';
import type { ThreadStep } from './thread-step.ts';

/** Finds and follows what staff promised. */
export const promiseStep: ThreadStep = async (app, touched) => {
  const promises = await followPromises(app, touched);
  return new Map(
    [...promises].map(([id, ofThread]) => {
      const open = ofThread.filter(isOpenPromise);
      const dues = open.flatMap(({ dueAt }) => dueAt?.getTime() ?? []);
      return [id, { promises: open.length, promiseDueAt: dues.length > 0 ? new Date(Math.min(...dues)) : undefined }];
    }),
  );
};
