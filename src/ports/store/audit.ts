import type { AuditDay, PutAside } from '../../schemas/audit.ts';

/** The audit of what was not flagged. Its days outlive the posts and the brands they name. */
export interface AuditStore {
  /** The days, the newest first, at most `limit`. */
  list(limit: number): Promise<AuditDay[]>;
  get(id: string): Promise<AuditDay | undefined>;
  /** Writes the day if the stored version is `day.version - 1` (none stored: 0); false otherwise. */
  save(day: AuditDay): Promise<boolean>;
  /**
   * Mentions of a brand that are judged and that nobody was shown: not removed, in no case, not corrected by a person. By when
   * they were written (`from` inclusive, `to` exclusive), the newest first; a page holds at most `limit`, perhaps fewer.
   * `after` continues behind `next`, which is missing at the end. Does not hold up the serving thread.
   */
  putAside(
    period: { brandId: string; from: Date; to: Date },
    page: { after?: string; limit: number },
  ): Promise<{ posts: PutAside[]; next?: string }>;
}
