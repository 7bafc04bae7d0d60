/** How many posts of a source are watched, and of these how many are due by a moment, is counted without reading a post. */
export const watchedBySourceMigration = `
CREATE INDEX posts_watched ON posts (source_id, next_measure_at) WHERE next_measure_at IS NOT NULL;
`;
