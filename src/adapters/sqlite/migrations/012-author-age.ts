/** When an author's account was made, in milliseconds; NULL where the network does not say. */
export const authorAgeMigration = 'ALTER TABLE posts ADD COLUMN author_created_at INTEGER;';
