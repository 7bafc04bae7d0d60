/** Moves the keyboard to the next row's link on the page, or to the one before; to the first where none has it. */
export function focusNextRow(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.row-link')];
  const here = links.indexOf(document.activeElement as HTMLElement);
  links[here < 0 ? 0 : Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
}
