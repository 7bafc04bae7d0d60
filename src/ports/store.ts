import type { ActionStore } from './store/actions.ts';
import type { ArchiveStore } from './store/archive.ts';
import type { AuditStore } from './store/audit.ts';
import type { AuthorStore } from './store/authors.ts';
import type { CaseMoveStore } from './store/case-moves.ts';
import type { CaseStore } from './store/cases.ts';
import type { CorrectionStore, LayerStore } from './store/corrections.ts';
import type { DeliveryStore } from './store/deliveries.ts';
import type { IncidentStore } from './store/incidents.ts';
import type { IntakeStore } from './store/intake.ts';
import type { MentionStore } from './store/mentions.ts';
import type { PostStore } from './store/posts.ts';
import type { PromiseStore } from './store/promise.ts';
import type { Records } from './store/records.ts';
import type { DigestStore, ImportStore, LedgerStore, RollupStore } from './store/reports.ts';
import type { BrandStore, CoverageStore, InvitationStore, SourceStore } from './store/setup.ts';
import type { SpendingStore } from './store/spending.ts';
import type { ThemeStore } from './store/themes.ts';
import type { ThreadStore } from './store/threads.ts';
import type { ConsentStore, VaultStore } from './store/vaults.ts';

/**
 * The nouns, found the ways the rules need. Each method is atomic: once it has ended, and after a crash once it has been
 * recovered, all of it is there or nothing. Of a batch in the making others may see a part. Lists answer in the order they state. Reads that
 * may take longer than a frame do not hold up the serving thread.
 */
export interface Store extends AsyncDisposable {
  intake: IntakeStore;
  posts: PostStore;
  mentions: MentionStore;
  authors: AuthorStore;
  corrections: CorrectionStore;
  layers: LayerStore;
  audit: AuditStore;
  promise: PromiseStore;
  cases: CaseStore;
  caseMoves: CaseMoveStore;
  actions: ActionStore;
  brands: BrandStore;
  sources: SourceStore;
  vaults: VaultStore;
  consents: ConsentStore;
  coverage: CoverageStore;
  spending: SpendingStore;
  invitations: InvitationStore;
  deliveries: DeliveryStore;
  rollups: RollupStore;
  ledger: LedgerStore;
  imports: ImportStore;
  digests: DigestStore;
  incidents: IncidentStore;
  themes: ThemeStore;
  threads: ThreadStore;
  records: Records;
  archive: ArchiveStore;
  /** Copies everything, while it is in use, into a new folder at `path`; throws InvalidInputError where one exists. */
  backup(path: string): Promise<void>;
}
