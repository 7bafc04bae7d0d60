/** Which case has an answer that waits for approval; who wrote an answer that somebody else sent, and what it began with. */
export const answeringMigration = `
ALTER TABLE cases ADD COLUMN offered_at INTEGER;
ALTER TABLE actions ADD COLUMN writer_id TEXT;
ALTER TABLE actions ADD COLUMN saved_reply_id TEXT;
`;
