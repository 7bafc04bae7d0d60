/** Readers choose weekdays, cadence, departments and language, may have no account, and may have stopped; mails keep their chart. */
export const digestReadersMigration = `
ALTER TABLE digest_readers ADD COLUMN user_id TEXT;
ALTER TABLE digest_readers ADD COLUMN weekdays TEXT NOT NULL DEFAULT '[1,2,3,4,5,6,7]';
ALTER TABLE digest_readers ADD COLUMN cadence TEXT NOT NULL DEFAULT 'daily';
ALTER TABLE digest_readers ADD COLUMN departments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE digest_readers ADD COLUMN topics TEXT;
ALTER TABLE digest_readers ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE digest_readers ADD COLUMN wished_at INTEGER;
ALTER TABLE digest_readers ADD COLUMN confirmed_at INTEGER;
ALTER TABLE digest_readers ADD COLUMN stopped_at INTEGER;
ALTER TABLE digest_readers ADD COLUMN stopped_why TEXT;
ALTER TABLE digest_readers ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE digest_readers ADD COLUMN last_bounce_at INTEGER;
ALTER TABLE digest_readers ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
UPDATE digest_readers SET user_id = id;
ALTER TABLE digest_mails ADD COLUMN test INTEGER;
ALTER TABLE digest_mails ADD COLUMN chart TEXT;
`;
