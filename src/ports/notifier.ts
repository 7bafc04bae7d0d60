export interface Message {
  /** Stable per message: a receiver that sees it twice knows it (becomes the Message-ID). */
  id: string;
  to: { email: string; name: string };
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
}

/**
 * Sends mail. The message goes out once, or `send` throws: PermanentError where trying again is useless,
 * OutcomeUnknownError where it may have gone out, UnavailableError where it surely did not.
 */
export interface Notifier extends AsyncDisposable {
  send(message: Message): Promise<void>;
}
