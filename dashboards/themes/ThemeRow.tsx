import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ThemeSummary } from '#src/schemas/api/themes.ts';
import { Course } from '../shared/Course.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useNow } from '../shared/useNow.ts';
import { Coordinated } from './Coordinated.tsx';
import { ThemeMoves } from './ThemeMoves.tsx';
import { countWords, growthWords, labelOf } from './theme-words.ts';

/** One theme in the list. */
export function ThemeRow({ theme, brandName }: { theme: ThemeSummary; brandName: string }) {
  const now = useNow();
  const { id, title, posts, authors, firstAt } = theme;
  return (
    <li className="row-card theme-row">
      <div className="row-words">
        <Link className="row-link" to="/themes/$themeId" params={{ themeId: id }}>
          {labelOf(theme)}
        </Link>{' '}
        <span className="quiet">{brandName}</span>
        {title !== undefined && (
          <Text size="sm" mt={2} className="theme-quote">
            {title}
          </Text>
        )}
        <Text size="sm" mt={2}>
          {countWords(posts, authors)} since <RelativeTime at={firstAt} />
        </Text>
        <Text size="sm" className="quiet">
          {growthWords(theme, now)}
        </Text>
        <Coordinated reasons={theme.coordinated} />
      </div>
      <div className="theme-side">
        <Course course={theme.course} />
        <ThemeMoves theme={theme} size="compact-sm" />
      </div>
    </li>
  );
}
