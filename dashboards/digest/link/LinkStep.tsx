import { Anchor, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LinkState } from '#src/schemas/mail-link.ts';
import { Threshold } from '../../setup/Threshold.tsx';
import { linkWords } from './link-words.ts';
import './link.css';

interface LinkStepProps {
  state: LinkState;
  /** The button was pressed, and this is what came of it. */
  isDone: boolean;
  busy: boolean;
  onPress: () => void;
  /** What went wrong. */
  children: ReactNode;
}

/** What a link would do, or how things stand, with the one button that it has. */
export function LinkStep({ state, isDone, busy, onPress, children }: LinkStepProps) {
  const { title, says, button } = linkWords(state);
  const about = 'title' in state ? state.title : undefined;
  const authorName = 'authorName' in state ? state.authorName : undefined;
  const language = 'language' in state ? state.language : undefined;
  const path = 'path' in state ? state.path : undefined;
  return (
    <Threshold title={title} {...(language && { language })}>
      <div role={isDone ? 'status' : undefined}>
        {says.map((sentence) => (
          <Text key={sentence} mb={4}>
            {sentence}
          </Text>
        ))}
      </div>
      {about && (
        <blockquote className="link-quote">
          {authorName && <Text size="sm">{authorName}</Text>}
          <Text>{about}</Text>
        </blockquote>
      )}
      {children}
      {button && (
        <Button onClick={onPress} loading={busy}>
          {button}
        </Button>
      )}
      {path && (
        <Anchor component={Link} to={path}>
          {state.does === 'assign' ? 'Open the case (sign in first)' : 'Open it (sign in first)'}
        </Anchor>
      )}
    </Threshold>
  );
}
