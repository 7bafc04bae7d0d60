import type { ChannelAccess } from '../schemas/channel.ts';

/** What is said, without the marks of any channel: each escapes it as its own markup needs. */
export interface ChannelMessage {
  /** Stable: a message that is sent again has the id of the first. */
  id: string;
  /** The same for all that is said of one thing. */
  about: string;
  title: string;
  lines: string[];
  /** What the reader should know beside it: that another channel is down. */
  notes: string[];
  link: { text: string; url: string };
  /** What can be done about it: a page that asks, never an address that acts by itself. */
  act?: { text: string; url: string };
  critical: boolean;
  at: Date;
  /** For machines. */
  facts: Record<string, string | boolean>;
}

/**
 * Takes messages to where people read them. What throws did not send: RateLimitedError where it is to be tried later,
 * UnavailableError where it surely did not go out, PermanentError where trying again is useless, OutcomeUnknownError where
 * it may have gone out.
 */
export interface Channel {
  /**
   * Sends it, as an answer to an earlier one where the channel has such a thing.
   *
   * @param before the reference of what was sent before of the same
   * @returns a reference for `update` and for answers, where the channel gives one
   */
  send(message: ChannelMessage, before?: string): Promise<string | undefined>;
  /** Puts the message in the place of one that was sent. Doing it twice is harmless. */
  update?(reference: string, message: ChannelMessage): Promise<void>;
  /** As whom we are known there, in words; throws what `send` throws. */
  check?(): Promise<string>;
}

export type OpenChannel = (access: ChannelAccess) => Channel;
