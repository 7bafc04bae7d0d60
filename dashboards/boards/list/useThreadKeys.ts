import { type ThreadPick, ThreadTab } from '#src/schemas/thread.ts';
import type { Cursor } from '../../shared/list/useCursor.ts';
import { useListKeys } from '../../shared/list/useListKeys.ts';
import type { Selection } from '../../shared/list/useSelection.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { threadListKeys } from '../thread-keys.ts';
import { tabNames } from './tab-words.ts';
import type { Picking } from './usePicking.ts';
import type { ThreadListing } from './useThreadList.ts';

interface ThreadKeysProps {
  list: ThreadListing;
  cursor: Cursor;
  selection: Selection<ThreadPick>;
  picking: Picking;
  openId: string | undefined;
  onOpen: (threadId: string, isStep?: boolean) => void;
  onBack: () => void;
  onTab: (tab: ThreadTab) => void;
  onSearch: () => void;
  onThreshold: () => void;
  onNeeds: () => void;
}

/** Every key of the list of threads, and those of its tabs. */
export function useThreadKeys({ picking, onTab, onSearch, onThreshold, onNeeds, ...list }: ThreadKeysProps): void {
  useListKeys({
    ...list,
    keys: threadListKeys,
    acts: {
      selectAll: picking.all,
      invert: picking.invert,
      threshold: onThreshold,
      search: onSearch,
      needs: onNeeds,
    },
  });
  useKeys(
    ThreadTab.options.map((tab, index) => ({
      ...{ keys: String(index + 1), what: `Tab ${tabNames[tab]}` },
      act: () => onTab(tab),
    })),
  );
}
