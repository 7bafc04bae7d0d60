import { lineMigration } from './001-line.ts';
import { casesAndSetup } from './002-cases-and-setup.ts';

/** Of the store's database; see openDatabase. */
export const storeMigrations: readonly string[] = [lineMigration, casesAndSetup];
