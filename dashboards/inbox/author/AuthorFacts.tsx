import type { AuthorView } from '#src/schemas/api/authors.ts';
import { handleWords } from '../../shared/handle-words.ts';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { absoluteTime } from '../../shared/relative-time.ts';
import { ShortNumber } from '../../shared/ShortNumber.tsx';
import { useNow } from '../../shared/useNow.ts';
import { ageWords } from './author-words.ts';

/** Who they are: name, network, reach and since when the account is there. */
export function AuthorFacts({ view: { account } }: { view: AuthorView }) {
  const now = useNow();
  return (
    <p className="author-facts">
      <strong>{account.name || account.handle}</strong>
      <span className="quiet">{handleWords(account)}</span>
      <NetworkLabel network={account.network} />
      {account.followers !== undefined && (
        <span>
          <ShortNumber value={account.followers} unit="followers" /> followers
        </span>
      )}
      {account.verified && <span>verified</span>}
      {account.createdAt && (
        <span title={`Since ${absoluteTime(account.createdAt)}`}>{ageWords(account.createdAt, now)}</span>
      )}
      {account.url && <NetworkLink url={account.url}>Profile</NetworkLink>}
    </p>
  );
}
