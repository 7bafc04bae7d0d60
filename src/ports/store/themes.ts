import type { Issue } from '../../schemas/issue.ts';
import type { BrandTheme, ThemeMemory, ThemeStanding } from '../../schemas/theme.ts';
import type { ListPlace } from './list-place.ts';

export interface ThemeFilter {
  brandId?: string;
  standing?: ThemeStanding;
}

/** Themes, the issues that people made of them, and what the look for them remembers. They go with their brand. */
export interface ThemeStore {
  get(id: string): Promise<BrandTheme | undefined>;
  /** By their latest mention, the newest first; those behind a place (`lastAt`, id). */
  list(filter: ThemeFilter, limit: number, behind?: ListPlace): Promise<BrandTheme[]>;
  /** Writes the theme if the stored version is `theme.version - 1` (none stored: 0); false otherwise. */
  save(theme: BrandTheme): Promise<boolean>;

  issue(id: string): Promise<Issue | undefined>;
  /** The newest first; those behind a place (`createdAt`, id). */
  issues(filter: { brandId?: string }, limit: number, behind?: ListPlace): Promise<Issue[]>;
  /** As `save`. */
  saveIssue(issue: Issue): Promise<boolean>;

  memory(id: string): Promise<ThemeMemory | undefined>;
  /** As `save`. */
  saveMemory(memory: ThemeMemory): Promise<boolean>;
}
