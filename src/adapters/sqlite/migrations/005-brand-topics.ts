/** A brand's own topics as JSON; NULL for the built-in list. */
export const brandTopicsMigration = 'ALTER TABLE brands ADD COLUMN topics TEXT;';
