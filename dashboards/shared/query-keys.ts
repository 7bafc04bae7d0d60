import type { RecordKind } from '#src/schemas/records.ts';

/**
 * Names under which the page keeps what it has fetched. News of the line invalidates by these prefixes (`touchedBy`), so
 * a query is named by one of them, with its filter behind: `[...queryKeys.mentions, filter]`.
 */
export const queryKeys = {
  setup: ['setup'],
  me: ['me'],
  people: ['people'],
  invitations: ['invitations'],
  connectors: ['connectors'],
  sources: ['sources'],
  brands: ['brands'],
  brandPreview: ['brand-preview'],
  mentions: ['mentions'],
  /** Frozen on purpose, as is the list of cases. */
  mentionList: ['mention-list'],
  corrections: ['corrections'],
  layers: (brandId: string) => ['corrections', 'layers', brandId],
  audit: ['audit'],
  promise: ['promise'],
  /** It reads many cases: asked for anew by its age, not by every mention. */
  recovery: ['recovery'],
  pulse: ['pulse'],
  incidents: ['incidents'],
  themes: ['themes'],
  status: ['status'],
  digest: ['digest'],
  /** Small things that people define or hold, by kind. */
  records: (kind: RecordKind) => ['records', kind],
  /** Who has which case open. */
  presence: ['presence'],
  threads: ['threads'],
  places: ['places'],
  /** Lists of threads of boards are frozen on purpose; `head` and `counts` behind it are not. */
  boardThreads: ['board-threads'],
  /** Threads of boards, each with its posts. */
  openThreads: ['board-thread'],
  boardThread: (threadId: string) => ['board-thread', threadId],
  boards: ['boards'],
  boardReports: ['board-reports'],
  watchWords: ['watch-words'],
  staffPosts: ['staff-posts'],
  shift: ['shift'],
  /** Frozen on purpose: what one is about to hand over does not move. */
  shiftLines: ['shift-lines'],
  replyCheck: ['reply-check'],
  caseCounts: ['cases', 'counts'],
  /** What views can be narrowed to. */
  caseValues: ['case-values'],
  caseHead: ['cases', 'head'],
  /** Frozen on purpose: rows never move by themselves. */
  caseList: ['case-list'],
  case: (caseId: string) => ['cases', 'one', caseId],
  /** Whatever case is open. */
  anyCase: ['cases', 'one'],
  tags: ['records', 'tags'],
} as const;
