import type { ProcessRole } from '#src/schemas/process-note.ts';

/** What a process of the bench is. */
export interface MemberWishes {
  settings: Record<string, string>;
  role: ProcessRole;
  /** Answers the page's calls, as a web process does. */
  serves?: boolean;
  /** In the model's place: a wait of so long for each batch, one batch at a time. */
  modelWaitMs?: number;
}

export interface PaceOrder {
  file: string;
  network: string;
  rows: number;
  pageSize: number;
  /** Without it as fast as it goes. */
  postsPerSecond?: number;
}

/** What a process of the bench is told, with what it answers. */
export interface Orders {
  /** Starts taking jobs. */
  work: { input: Record<string, never>; answer: null };
  /** Brings a file through the whole line, as `earshot import` does. */
  import: { input: { file: string; network: string }; answer: { mentions: number; flagged: number; seconds: number } };
  /** Takes pages into the line, as a poll does; answers how much later than asked for the last one was stored. */
  pace: { input: PaceOrder; answer: { lateMs: number } };
  /** Waits until nothing waits or runs. */
  idle: { input: Record<string, never>; answer: null };
  /** So many pieces of news about cases. */
  announce: { input: { news: number }; answer: null };
  usage: { input: Record<string, never>; answer: Usage };
}

export type OrderName = keyof Orders;

/** Since the process began. */
export interface Usage {
  cpuSeconds: number;
  /** Of them, those of the main thread. */
  mainSeconds: number;
  /** What was asked of MongoDB. */
  reads: number;
  writes: number;
  documentsWritten: number;
}

export interface Question {
  id: number;
  name: OrderName;
  input: unknown;
}

export interface Answer {
  id: number;
  answer?: unknown;
  problem?: string;
}
