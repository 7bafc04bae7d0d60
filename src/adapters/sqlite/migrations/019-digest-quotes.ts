/** Which posts a digest quotes: what is removed at its source goes from the mails that are kept, too. */
export const digestQuotesMigration = `
ALTER TABLE digest_mails ADD COLUMN quotes TEXT;
CREATE TABLE digest_quotes (
  post_id TEXT NOT NULL,
  mail_id TEXT NOT NULL,
  PRIMARY KEY (post_id, mail_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER digest_quotes_noted AFTER INSERT ON digest_mails WHEN NEW.quotes IS NOT NULL BEGIN
  INSERT OR IGNORE INTO digest_quotes SELECT json_extract(value, '$.postId'), NEW.id FROM json_each(NEW.quotes);
END;
`;
