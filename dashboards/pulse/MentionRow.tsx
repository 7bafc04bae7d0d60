import { Group, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { signed } from '#src/domain/signed.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { CorrectControl } from '../corrections/CorrectControl.tsx';
import { handleWords } from '../shared/handle-words.ts';
import { MarkedText } from '../shared/MarkedText.tsx';
import { brandMarks } from '../shared/marked-text.ts';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { NetworkLink } from '../shared/NetworkLink.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { RiskBadge } from '../shared/RiskBadge.tsx';
import { SentimentBadge } from '../shared/SentimentBadge.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';

interface MentionRowProps {
  mention: MentionWithPost;
  brandName: string;
}

/** One mention: who said what of whom, and what the line made of it. */
export function MentionRow({ mention, brandName }: MentionRowProps) {
  const { post, sentiment, assessment, caseId } = mention;
  const { author } = post;
  return (
    <li className="mention-row">
      <Group gap="xs" justify="space-between" wrap="wrap">
        <Text size="sm" component="div" className="mention-head">
          <strong>{author.name || author.handle || 'Somebody'}</strong>{' '}
          <span className="quiet">{handleWords(author)}</span>{' '}
          {author.followers !== undefined && (
            <span className="quiet">
              <ShortNumber value={author.followers} unit="followers" /> followers
            </span>
          )}
        </Text>
        <Text size="sm" component="div" className="quiet">
          <NetworkLabel network={post.network} place={post.place} /> · {brandName} ·{' '}
          <RelativeTime at={post.createdAt} />
        </Text>
      </Group>
      {post.removedAt ? (
        <Text size="sm" className="quiet" fs="italic">
          This post was removed at its source; its text is not kept.
        </Text>
      ) : (
        <div className="post-text" lang={sentiment && sentiment.lang.length === 2 ? sentiment.lang : undefined}>
          {post.title && <strong className="post-title">{post.title}</strong>}
          <MarkedText text={post.text} marks={brandMarks(mention.spans)} />
        </div>
      )}
      <Group gap="xs" mt={6}>
        {sentiment ? (
          <>
            <SentimentBadge label={sentiment.label} score={sentiment.score} undecided={sentiment.undecided} />
            {sentiment.correctedBy === undefined && (
              <Text size="xs" className="quiet" title="Score from -1 to +1, and how sure the model is of the label">
                {signed(sentiment.score)}, {Math.round(sentiment.confidence * 100)} % sure
              </Text>
            )}
            {sentiment.complaint >= complaintFrom && (
              <span className="complaint-label" title="A complaint, and how bad it is for the person who makes it">
                complaint{sentiment.severity === 'none' ? '' : `, ${sentiment.severity}`}
              </span>
            )}
            {sentiment.leaving && (
              <span className="complaint-label" title="The person says that they leave, or are about to">
                leaving
              </span>
            )}
            {sentiment.topics.length > 0 && (
              <Text size="xs" className="quiet" title="Topics">
                {sentiment.topics.join(', ')}
              </Text>
            )}
          </>
        ) : (
          <Text size="xs" className="quiet">
            is being scored
          </Text>
        )}
        {!post.removedAt && <CorrectControl mention={mention} text={post.text} />}
        {assessment && assessment.level !== 'none' && <RiskBadge score={assessment.score} level={assessment.level} />}
        {caseId && (
          <Link to="/inbox/$caseId" params={{ caseId }} className="figure-link icon-link">
            {mention.flagged && <IconFlag size={15} aria-hidden="true" />}
            {mention.flagged ? 'Flagged: open the case' : 'Open the case'}
          </Link>
        )}
        <NetworkLink url={post.url} />
      </Group>
    </li>
  );
}
