import { Button, Chip, Group, TagsInput } from '@mantine/core';
import type { AuthorView } from '#src/schemas/api/authors.ts';
import { KnownAs } from '#src/schemas/author-profile.ts';
import { knownNames } from './author-words.ts';
import type { AuthorInHand } from './useAuthor.ts';

interface AuthorKnownProps {
  view: AuthorView;
  author: AuthorInHand;
  mayChange: boolean;
}

/** What people know them as, and their tags. What the numbers suggest is offered; a person says whether it is so. */
export function AuthorKnown({ view: { profile, suggested }, author, mayChange }: AuthorKnownProps) {
  const { knownAs = [], tags = [] } = profile ?? {};
  if (!mayChange) {
    const words = [...knownAs.map((as) => knownNames[as]), ...tags];
    return words.length > 0 ? <p className="small">Known as: {words.join(', ')}</p> : null;
  }
  const retag = (wanted: string[]) => {
    for (const tag of wanted.filter((one) => !tags.includes(one))) author.change({ do: 'tag', tag, on: true });
    for (const tag of tags.filter((one) => !wanted.includes(one))) author.change({ do: 'tag', tag, on: false });
  };
  return (
    <>
      <fieldset className="author-known">
        <legend className="quiet small">Known as</legend>
        <Group gap={6}>
          {KnownAs.options.map((as) => (
            <Chip
              key={as}
              size="xs"
              variant="outline"
              checked={knownAs.includes(as)}
              onChange={(on) => author.change({ do: 'know', as, on })}
            >
              {knownNames[as]}
            </Chip>
          ))}
        </Group>
      </fieldset>
      {suggested.map(({ as, why }) => (
        <p key={as} className="small author-suggested">
          {why}: known as “{knownNames[as]}”?{' '}
          <Button size="compact-xs" variant="light" onClick={() => author.change({ do: 'know', as, on: true })}>
            Yes, note it
          </Button>
        </p>
      ))}
      <TagsInput
        label="Tags of the author"
        size="xs"
        maxTags={30}
        maxLength={40}
        splitChars={[',']}
        placeholder={tags.length === 0 ? 'For the whole team' : ''}
        value={tags}
        onChange={retag}
      />
    </>
  );
}
