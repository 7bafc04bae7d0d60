/** Where a thread is moved to. */
export const movesMigration = `
ALTER TABLE actions ADD COLUMN place_id TEXT;
ALTER TABLE actions ADD COLUMN place_name TEXT;
`;
