import type { ChartRole } from '../schemas/chart.ts';

export type ChartTheme = 'light' | 'dark';

/** How a role is drawn. Colours alone never tell two apart: lines differ in dash and mark, bars in order and edge too. */
export interface RoleLook {
  color: string;
  /** Around a bar that is too pale to stand against the ground by itself. */
  edge?: string;
  dash: 'solid' | 'dashed' | 'dotted';
  mark: 'circle' | 'rect' | 'triangle' | 'diamond' | 'emptyCircle';
}

interface ThemeLook {
  ground: string;
  text: string;
  quiet: string;
  grid: string;
  hatch: string;
  incident: string;
  /** From few to many. */
  scale: string[];
  /** For one brand beside others of its kind. */
  shades: Partial<Record<ChartRole, string[]>>;
  roles: Record<ChartRole, RoleLook>;
}

const shapes: Record<ChartRole, Pick<RoleLook, 'dash' | 'mark'>> = {
  negative: { dash: 'solid', mark: 'triangle' },
  neutral: { dash: 'dotted', mark: 'emptyCircle' },
  positive: { dash: 'dashed', mark: 'rect' },
  mood: { dash: 'solid', mark: 'circle' },
  ours: { dash: 'solid', mark: 'circle' },
  rival: { dash: 'dotted', mark: 'diamond' },
  before: { dash: 'dashed', mark: 'emptyCircle' },
  advocates: { dash: 'solid', mark: 'rect' },
  engaged: { dash: 'dashed', mark: 'circle' },
  indifferent: { dash: 'dotted', mark: 'emptyCircle' },
  disengaged: { dash: 'solid', mark: 'triangle' },
};

/**
 * The three moods, and the four classes of people, stay apart for eyes without red, green or blue: besides the hue they
 * differ in lightness. test/domain/charts.test.ts measures it.
 */
const colors: Record<ChartTheme, Record<ChartRole, { color: string; edge?: string }>> = {
  light: {
    negative: { color: '#a61e2b' },
    neutral: { color: '#bcc3ca', edge: '#767e86' },
    positive: { color: '#1f8a80' },
    mood: { color: '#3b5bdb' },
    ours: { color: '#3b5bdb' },
    rival: { color: '#bcc3ca', edge: '#767e86' },
    before: { color: '#5c636a' },
    advocates: { color: '#0b3f78' },
    engaged: { color: '#3c8fd0' },
    indifferent: { color: '#bcc3ca', edge: '#767e86' },
    disengaged: { color: '#a61e2b' },
  },
  dark: {
    negative: { color: '#e8695c' },
    neutral: { color: '#5f666d', edge: '#969da4' },
    positive: { color: '#7be0c3' },
    mood: { color: '#91a7ff' },
    ours: { color: '#91a7ff' },
    rival: { color: '#5f666d', edge: '#969da4' },
    before: { color: '#adb3ba' },
    advocates: { color: '#b5deff' },
    engaged: { color: '#4596dc' },
    indifferent: { color: '#5f666d', edge: '#969da4' },
    disengaged: { color: '#e8695c' },
  },
};

const grounds: Record<ChartTheme, Omit<ThemeLook, 'roles'>> = {
  light: {
    ground: '#ffffff',
    text: '#343a40',
    quiet: '#565d64',
    grid: '#e3e6e9',
    hatch: '#767e86',
    incident: '#9c36b5',
    shades: { ours: ['#3b5bdb', '#91a7ff', '#1f3275'], rival: ['#bcc3ca', '#8d959d', '#e3e7ea'] },
    scale: ['#eef3fb', '#b7cff0', '#6c9bdb', '#2f66b5', '#123a73'],
  },
  dark: {
    ground: '#242424',
    text: '#d5d7d9',
    quiet: '#b3b7bb',
    grid: '#3f4347',
    hatch: '#8b929a',
    incident: '#e599f7',
    shades: { ours: ['#91a7ff', '#4c6ef5', '#dbe4ff'], rival: ['#5f666d', '#858c93', '#40464c'] },
    scale: ['#262d38', '#24446f', '#2f6ab3', '#6fa8e6', '#c9e2fb'],
  },
};

export function chartLook(theme: ChartTheme): ThemeLook {
  const roles = Object.fromEntries(
    Object.entries(shapes).map(([role, shape]) => [role, { ...shape, ...colors[theme][role as ChartRole] }]),
  ) as Record<ChartRole, RoleLook>;
  return { ...grounds[theme], roles };
}
