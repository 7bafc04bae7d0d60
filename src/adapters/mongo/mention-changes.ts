import type { NewMention } from '../../ports/store/intake.ts';
import type { MentionDocument, PostDocument } from './documents.ts';
import { newMention } from './post-documents.ts';

/** The post with one of its mentions replaced. */
export function withMention(post: PostDocument, after: MentionDocument): PostDocument {
  const mentions = post.mentions.map((mention) => (mention.brandId === after.brandId ? after : mention));
  return { ...post, mentions };
}

/** Adds mentions in the state `matched`; those that exist are left. The same post where there is nothing to add. */
export function withNewMentions(post: PostDocument, mentions: NewMention[], cameAt: Date): PostDocument {
  const added: MentionDocument[] = [];
  for (const mention of mentions) {
    const isThere = [...post.mentions, ...added].some(({ brandId }) => brandId === mention.brandId);
    if (!isThere) added.push(newMention(mention, cameAt));
  }
  return added.length === 0 ? post : { ...post, mentions: [...post.mentions, ...added] };
}

/** Back at the start of the line, as after a change of the post's text. */
export function restarted(before: MentionDocument, spans: MentionDocument['spans'], cameAt: Date): MentionDocument {
  const { sentiment: _sentiment, ...kept } = before;
  return { ...kept, state: 'matched', revision: before.revision + 1, cameAt, spans };
}

/** Ends a mention whose post was removed: it stays in its case, and leaves the counts and whatever quotes the text. */
export function blanked({ sentiment, correction, ...before }: MentionDocument): MentionDocument {
  return {
    ...before,
    ...{ state: 'removed', revision: before.revision + 1, spans: [] },
    ...(sentiment && { sentiment: { ...sentiment, reasons: [] } }),
    ...(correction && { correction: wordless(correction) }),
  };
}

/** Who said what stays; what they said it of goes. */
function wordless({ text: _text, ...kept }: NonNullable<MentionDocument['correction']>) {
  return { ...kept, model: { ...kept.model, reasons: [] } };
}
