/** Pictures of a post and what it said before it was edited, as JSON; NULL for most. See rows-post.ts. */
export const postExtrasMigration = 'ALTER TABLE posts ADD COLUMN extras TEXT;';
