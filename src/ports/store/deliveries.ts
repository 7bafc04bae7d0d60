/** What a sender named a delivery, and what was in it. */
export interface DeliveryKey {
  sourceId: string;
  key: string;
  /** Of the content. */
  fingerprint: string;
  at: Date;
}

/** The keys by which senders name what they send again when no answer came. */
export interface DeliveryStore {
  /**
   * Keeps the key for a day. False where within a day other content came to this source under the same key; of two at once
   * one is kept.
   */
  claim(delivery: DeliveryKey): Promise<boolean>;
}
