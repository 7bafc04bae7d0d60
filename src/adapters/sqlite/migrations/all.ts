import { lineMigration } from './001-line.ts';
import { casesAndSetup } from './002-cases-and-setup.ts';
import { moveMigration } from './003-move.ts';
import { correctionsMigration } from './004-corrections.ts';
import { brandTopicsMigration } from './005-brand-topics.ts';
import { incidentsMigration } from './006-incidents.ts';
import { auditMigration } from './007-audit.ts';
import { themesMigration } from './008-themes.ts';
import { promiseMigration } from './009-promise.ts';
import { priorityMigration } from './010-priority.ts';
import { watchedBySourceMigration } from './011-watched-by-source.ts';
import { authorAgeMigration } from './012-author-age.ts';
import { byHandMigration } from './013-by-hand.ts';
import { vaultsMigration } from './014-vaults.ts';
import { movesMigration } from './015-moves.ts';
import { spendingMigration } from './016-spending.ts';
import { deliveriesMigration } from './017-deliveries.ts';
import { recheckMigration } from './018-recheck.ts';
import { digestQuotesMigration } from './019-digest-quotes.ts';
import { deskMigration } from './020-desk.ts';
import { postExtrasMigration } from './021-post-extras.ts';
import { answeringMigration } from './022-answering.ts';
import { caseEndsMigration } from './023-case-ends.ts';
import { caseViewsMigration } from './024-case-views.ts';
import { digestReadersMigration } from './025-digest-readers.ts';
import { rollupPartsMigration } from './026-rollup-parts.ts';
import { caseMovesMigration } from './028-case-moves.ts';
import { listPlacesMigration } from './029-list-places.ts';
import { threadsMigration } from './030-threads.ts';
import { boardActionsMigration } from './031-board-actions.ts';
import { postsOfOursMigration } from './032-posts-of-ours.ts';

/** Of the store's database; see openDatabase. */
export const storeMigrations: readonly string[] = [
  lineMigration,
  casesAndSetup,
  moveMigration,
  correctionsMigration,
  brandTopicsMigration,
  incidentsMigration,
  auditMigration,
  themesMigration,
  promiseMigration,
  priorityMigration,
  watchedBySourceMigration,
  authorAgeMigration,
  byHandMigration,
  vaultsMigration,
  movesMigration,
  spendingMigration,
  deliveriesMigration,
  recheckMigration,
  digestQuotesMigration,
  deskMigration,
  postExtrasMigration,
  answeringMigration,
  caseEndsMigration,
  caseViewsMigration,
  digestReadersMigration,
  rollupPartsMigration,
  caseMovesMigration,
  listPlacesMigration,
  threadsMigration,
  boardActionsMigration,
  postsOfOursMigration,
];
