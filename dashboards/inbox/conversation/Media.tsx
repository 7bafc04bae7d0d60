import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconMusic, IconPhoto, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import type { Media as PostMedia } from '#src/schemas/media.ts';
import { useMe } from '../../shared/useMe.ts';

interface MediaProps {
  postId: string;
  media: readonly PostMedia[];
  /** Not only what is marked as sensitive is shown blurred first, unless the person has asked for all of it clearly. */
  blursAll?: boolean;
}

/** The pictures of a post: named first, and loaded through our own server when a person asks. */
export function Media({ postId, media, blursAll = false }: MediaProps) {
  const [isClear, setIsClear] = useLocalStorage({
    key: `earshot.pictures-clear.${useMe()?.id ?? ''}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const choice = blursAll ? { isClear, onChoose: setIsClear } : undefined;
  return (
    <ul className="media" aria-label="Pictures and films">
      {media.map((one, nth) => (
        <li key={one.url}>
          <Medium
            {...{ postId, nth, medium: one }}
            isBlurred={one.sensitive || (blursAll && !isClear)}
            choice={one.sensitive ? undefined : choice}
          />
        </li>
      ))}
    </ul>
  );
}

const kinds = {
  image: { name: 'picture', icon: IconPhoto },
  video: { name: 'film', icon: IconVideo },
  audio: { name: 'sound', icon: IconMusic },
} as const;

interface MediumProps {
  postId: string;
  nth: number;
  medium: PostMedia;
  isBlurred: boolean;
  /** Whether this person wants pictures clearly at once; missing where that changes nothing here. */
  choice: { isClear: boolean; onChoose: (isClear: boolean) => void } | undefined;
}

/** How much of it a person asked for: what is marked as sensitive is shown blurred first. */
type Shown = 'named' | 'blurred' | 'clear' | 'failed';

function Medium({ postId, nth, medium: { kind, alt, sensitive }, isBlurred, choice }: MediumProps) {
  const [shown, setShown] = useState<Shown>('named');
  const { name, icon: Icon } = kinds[kind];
  const words = alt || `A ${name} without a description`;
  return (
    <>
      <span className="small medium-name">
        <Icon size={16} stroke={1.6} aria-hidden="true" />
        <span>
          {words}
          {sensitive && <strong> (marked as sensitive)</strong>}
        </span>
        {kind !== 'audio' && shown === 'named' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Show the ${name}: ${words}`}
            onClick={() => setShown(isBlurred ? 'blurred' : 'clear')}
          >
            Show the {name}
          </Button>
        )}
        {shown === 'blurred' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Show it clearly: ${words}`}
            onClick={() => setShown('clear')}
          >
            Show it clearly
          </Button>
        )}
        {choice && (shown === 'blurred' || (shown === 'clear' && choice.isClear)) && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              choice.onChoose(!choice.isClear);
              setShown(choice.isClear ? 'blurred' : 'clear');
            }}
          >
            {choice.isClear ? 'Blur all pictures first again' : 'Always clearly, for me'}
          </Button>
        )}
        {kind !== 'image' && shown !== 'failed' && (
          <span className="quiet">{kind === 'video' ? 'a still of it; ' : ''}open the post to play it</span>
        )}
      </span>
      {(shown === 'blurred' || shown === 'clear') && (
        <img
          className="medium"
          data-blurred={shown === 'blurred'}
          src={`/api/media?${new URLSearchParams({ postId, nth: String(nth) })}`}
          alt={shown === 'blurred' ? `Blurred: ${words}` : words}
          onError={() => setShown('failed')}
        />
      )}
      {shown === 'failed' && (
        <span role="alert" className="problem small">
          It could not be loaded; open the post on its network.
        </span>
      )}
    </>
  );
}
