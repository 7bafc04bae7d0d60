/** Asked again the same, it gives the first answer. */
export function once<Asked extends unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const known = answers.get(key) ?? ask(...asked);
    answers.set(key, known);
    return known;
  };
}
