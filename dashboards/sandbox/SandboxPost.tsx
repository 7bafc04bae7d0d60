import { Avatar, Group, Text } from '@mantine/core';
import { IconEye, IconEyeOff, IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import type { StoredPost } from '#src/schemas/post.ts';
import { handleWords } from '../shared/handle-words.ts';
import { initialsOf } from '../shared/initials.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { StaffLabel } from '../shared/StaffLabel.tsx';

interface SandboxPostProps {
  post: StoredPost;
  depth: number;
  isTarget: boolean;
  /** By staff: nobody else sees it there. */
  isHidden: boolean;
}

const deepest = 4;
const counts = [
  ['replies', IconMessageCircle],
  ['shares', IconRepeat],
  ['likes', IconHeart],
  ['views', IconEye],
] as const;

/** One post as the pretend network shows it. */
export function SandboxPost({ post, depth, isTarget, isHidden }: SandboxPostProps) {
  const { author, metrics } = post;
  return (
    <li
      id={post.id}
      className={post.byUs ? 'sandbox-post by-us' : 'sandbox-post'}
      data-target={isTarget}
      data-hidden={isHidden}
      style={{ marginLeft: `calc(${Math.min(depth, deepest)} * var(--step))` }}
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Avatar radius="xl" size={36} color={post.byUs ? 'pink' : 'gray'} aria-hidden="true">
          {initialsOf(author.name || author.handle)}
        </Avatar>
        <div className="sandbox-body">
          <Text size="sm" component="div" className="sandbox-head">
            <strong>{author.name || author.handle}</strong> <span className="quiet">{handleWords(author)}</span>{' '}
            {post.byUs && <StaffLabel />}{' '}
            <span className="quiet">
              <RelativeTime at={post.createdAt} />
              {post.editedAt && ', edited'}
            </span>
          </Text>
          {isHidden && (
            <Text size="sm" className="sandbox-hidden">
              <IconEyeOff size={15} aria-hidden="true" /> Hidden by staff: nobody but staff sees it.
            </Text>
          )}
          {post.removedAt ? (
            <Text size="sm" className="quiet" fs="italic">
              This post was deleted.
            </Text>
          ) : (
            <div className="sandbox-text">
              {post.title && <strong className="sandbox-title">{post.title}</strong>}
              {post.text}
            </div>
          )}
          <ul className="sandbox-counts" aria-label="Engagement">
            {counts.map(([name, Icon]) => {
              const count = metrics[name];
              if (count === null) return null;
              return (
                <li key={name}>
                  <Icon size={15} stroke={1.6} aria-hidden="true" />
                  <ShortNumber value={count} unit={name} /> <span className="sr-only">{name}</span>
                </li>
              );
            })}
          </ul>
        </div>
      </Group>
    </li>
  );
}
