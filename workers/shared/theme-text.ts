/** What of a post is compared: its title and its text. */
export function textOf({ title, text }: { title?: string | undefined; text: string }): string {
  return title === undefined ? text : `${title}\n${text}`;
}
