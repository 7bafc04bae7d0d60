import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { pickThreads } from '#src/schemas/api/threads.ts';
import type { ThreadPick } from '#src/schemas/thread.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import type { Selection } from '../../shared/list/useSelection.ts';
import type { ListQuery } from './list-query.ts';
import { aboveThreshold, batchSize, pickAll, pickedWords, type Threshold, type Wanted } from './picking.ts';

export interface Picking {
  /** While threads are looked through. */
  underway: { looked: number; found: number } | undefined;
  all: () => void;
  invert: () => void;
  above: (threshold: Threshold) => void;
  stop: () => void;
}

/** Selects threads of the tab, those that were not fetched yet as well. */
export function usePicking(asked: Omit<ListQuery, 'skip' | 'limit'>, selection: Selection<ThreadPick>): Picking {
  const [underway, setUnderway] = useState<{ looked: number; found: number }>();
  const stopper = useRef<AbortController>(undefined);

  const pick = async (wanted: Wanted, order = asked.order) => {
    stopper.current?.abort();
    const stop = new AbortController();
    stopper.current = stop;
    setUnderway({ looked: 0, found: 0 });
    const read = async (skip: number) =>
      (await call(pickThreads, { query: { ...asked, order, skip, limit: batchSize } }, stop.signal)).threads;
    try {
      const picked = await pickAll(read, wanted, (looked, found) => setUnderway({ looked, found }));
      selection.only(picked.threads);
      notifications.hide('thread-pick');
      notifications.show({ id: 'thread-pick', message: pickedWords(picked), autoClose: 5_000 });
    } catch (error) {
      if (!stop.signal.aborted) complain('The selection stays as it was', error, () => void pick(wanted, order));
    } finally {
      if (stopper.current === stop) setUnderway(undefined);
    }
  };

  return {
    underway,
    all: () => void pick({ fits: () => true }),
    invert: () => {
      const chosen = new Set(selection.items().map(({ id }) => id));
      void pick({ fits: ({ id }) => !chosen.has(id) });
    },
    above: (threshold) => {
      const { order, ...wanted } = aboveThreshold(threshold);
      void pick(wanted, order);
    },
    stop: () => {
      stopper.current?.abort();
      setUnderway(undefined);
    },
  };
}
