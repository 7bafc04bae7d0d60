/** Lines for the person on call: facts as fields, then a constant message. No post text, credentials or mail addresses. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
