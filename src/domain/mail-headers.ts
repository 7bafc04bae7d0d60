export interface ListLinks {
  /** Where a program posts to, and a person looks. */
  unsubscribe: string;
  /** A mail to it stops the mail as well. */
  unsubscribeMail?: string;
  /** The domain that the list's name ends in. */
  host: string;
}

/** Of the digest, which is a list with one reader: how to leave it, in one click where the page is reached by https (RFC 8058). */
export function listHeaders({ unsubscribe, unsubscribeMail, host }: ListLinks): Record<string, string> {
  const ways = [`<${unsubscribe}>`, ...(unsubscribeMail ? [`<mailto:${unsubscribeMail}?subject=unsubscribe>`] : [])];
  return {
    Precedence: 'bulk',
    'List-Id': `Earshot digest <digest.${host}>`,
    'List-Unsubscribe': ways.join(', '),
    ...(unsubscribe.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
