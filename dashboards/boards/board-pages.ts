/** The pages of those who watch boards, in the order of their links. */
export const boardPages = [
  { to: '/boards', name: 'Threads' },
  { to: '/boards/staff', name: 'Staff posts' },
  { to: '/boards/words', name: 'Watch words' },
  { to: '/boards/reports', name: 'Reports' },
  { to: '/boards/shift', name: 'Shift' },
] as const satisfies readonly BoardPage[];

export interface BoardPage {
  to: '/boards' | '/boards/staff' | '/boards/words' | '/boards/reports' | '/boards/shift';
  name: string;
}
