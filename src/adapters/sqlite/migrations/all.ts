import { lineMigration } from './001-line.ts';

/** Of the store's database; see openDatabase. */
export const storeMigrations: readonly string[] = [lineMigration];
