import { z } from 'zod';

/** A moment: a Date in code, ISO 8601 text (UTC) on the wire. Reads both, so that server and page share one schema. */
export const moment = z.preprocess((value) => (typeof value === 'string' ? new Date(value) : value), z.date());
