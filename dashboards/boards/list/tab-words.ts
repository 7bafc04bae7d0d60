import type { ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';

/** The tabs in their order; the key of each is its number. */
export const tabNames: Record<ThreadTab, string> = {
  unseen: 'Unseen',
  flagged: 'Flagged',
  escalated: 'Escalated',
  changed: 'Changed after review',
  promised: 'Promised',
  all: 'All',
};

export const orderNames: Record<ThreadOrder, string> = {
  heat: 'Hottest first',
  waiting: 'Longest waiting first',
  newest: 'Newest post first',
  silence: 'Longest staff silence first',
};

/** Why a tab is empty though there are threads, and what will bring one. */
export const emptyTabs: Record<ThreadTab, { title: string; words: string }> = {
  unseen: {
    title: 'All seen',
    words: 'The team has seen every thread to its end. A thread comes back here with its next post.',
  },
  flagged: {
    title: 'Nothing is flagged',
    words: 'A thread comes here when a post in it is flagged, a member reports one, or a watch word finds one.',
  },
  escalated: {
    title: 'Nothing is escalated',
    words: 'A thread that somebody made a case with a deadline stays here until the case is closed.',
  },
  changed: {
    title: 'Nothing changed after it was seen',
    words:
      'A thread comes here when something in it is edited or removed after the team had seen it, when its case is opened again, or when it heats up.',
  },
  promised: {
    title: 'No promise is open',
    words: 'A thread comes here when staff say there that they will come back to it, and stays until they did.',
  },
  all: {
    title: 'No thread yet',
    words: 'Threads appear here as the boards are read, within a minute of a new source.',
  },
};
