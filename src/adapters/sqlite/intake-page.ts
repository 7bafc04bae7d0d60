import type { IntakeResult } from '../../ports/store/intake.ts';
import type { Connection } from './connection.ts';
import type { Tally } from './tally.ts';

/** What one page does, while its transaction runs. */
export interface Intake {
  connection: Connection;
  tally: Tally;
  now: number;
  result: IntakeResult;
  /** Numbers of the new posts. */
  arrived: number[];
  /** Notes that a counted mention of this hour changed. */
  touchHour(brandId: string, createdAt: number): void;
}
