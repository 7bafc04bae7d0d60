/** Seals credentials for the store. What is sealed can be opened only with the same key and the same `context`. */
export interface Secrets {
  seal(plain: string, context: string): string;
  /** Throws PermanentError when the key, the context or the sealed text is not the right one. */
  open(sealed: string, context: string): string;
  /** Keyed hash for tokens that are only ever compared. */
  fingerprint(text: string): string;
}
