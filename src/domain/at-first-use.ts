/** What is made when it is first asked for, and then kept: for tables that take longer to build than a short command to run. */
export function atFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
