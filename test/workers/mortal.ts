import type { App } from '#src/ports/app.ts';

export interface Mortal {
  app: Pick<App, 'store' | 'queue'>;
  die(): void;
}

/**
 * The same store and queue in a process that dies at its `steps`th call of them, before or after it is done: from then on
 * nothing reaches them.
 */
export function mortal({ store, queue }: Pick<App, 'store' | 'queue'>, steps: number, isDone: boolean): Mortal {
  let left = steps;
  const guarded = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          left -= 1;
          if (left < 0 || (left === 0 && !isDone)) throw new Error('killed');
          const answer: unknown = await Reflect.apply(value, target, args);
          if (left <= 0) throw new Error('killed');
          return answer;
        };
      },
    });
  const { actions, cases, sources, posts, themes, incidents, threads } = store;
  const { tellings, tellRuns, alerts, alertMessages, alertDays, threadEvents } = store.records;
  return {
    app: {
      store: {
        ...store,
        ...{ actions: guarded(actions), cases: guarded(cases), sources: guarded(sources), posts: guarded(posts) },
        ...{ themes: guarded(themes), incidents: guarded(incidents), threads: guarded(threads) },
        records: {
          ...store.records,
          ...{ tellings: guarded(tellings), tellRuns: guarded(tellRuns), alerts: guarded(alerts) },
          ...{ alertMessages: guarded(alertMessages), alertDays: guarded(alertDays) },
          threadEvents: guarded(threadEvents),
        },
      },
      queue: guarded(queue),
    },
    die: () => {
      left = 0;
    },
  };
}
