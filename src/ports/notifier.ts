export interface Message {
  /** Stable per message: a receiver that sees it twice knows it (becomes the Message-ID). */
  id: string;
  to: { email: string; name: string };
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
  attachments?: Attachment[];
  /** Where servers send word of a mail that could not be delivered after all; by default to its sender. */
  returnPath?: string;
}

export interface Attachment {
  filename: string;
  /** Its media type, such as `image/png`. */
  contentType: string;
  content: Uint8Array;
  /** The HTML shows it in its place as `cid:` and this; without it the mail carries it as a file. */
  cid?: string;
}

/**
 * Sends mail, marked as a machine's, so that no program answers it. The message goes out once, or `send` throws: PermanentError
 * where trying again is useless, OutcomeUnknownError where it may have gone out, UnavailableError where it surely did not.
 */
export interface Notifier extends AsyncDisposable {
  send(message: Message): Promise<void>;
}
