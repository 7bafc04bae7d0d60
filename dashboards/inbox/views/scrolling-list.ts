/** For selects of many options: the list of options itself scrolls, as assistive technology expects of one. */
export const scrollingList = {
  withScrollArea: false,
  styles: { options: { maxHeight: '50vh', overflowY: 'auto' as const } },
};
