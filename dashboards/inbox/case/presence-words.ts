interface Named {
  name: string;
  writing: boolean;
}

/** Who is at a case, as a person would say it: "Ada is writing, Bo and Cy have it open". */
export function presenceWords(others: readonly Named[]): string {
  const writing = others.filter((one) => one.writing).map(({ name }) => name);
  const looking = others.filter((one) => !one.writing).map(({ name }) => name);
  return [
    writing.length > 0 && `${listed(writing)} ${writing.length > 1 ? 'are' : 'is'} writing`,
    looking.length > 0 && `${listed(looking)} ${looking.length > 1 ? 'have' : 'has'} it open`,
  ]
    .filter(Boolean)
    .join(', ');
}

function listed(names: string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}
