/** What a document of `fields` has to be told: the fields given are set, those given as `undefined` taken away. */
export function settingOf(fields: object): { $set?: object; $unset?: Record<string, ''> } {
  const entries = Object.entries(fields);
  const set = entries.filter(([, value]) => value !== undefined);
  const unset = entries.filter(([, value]) => value === undefined);
  return {
    ...(set.length > 0 && { $set: Object.fromEntries(set) }),
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map(([name]) => [name, '' as const])) }),
  };
}

/** Without the fields that are `undefined`: an optional field is absent. */
export function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** A noun as the schemas have it. */
export function withId<T extends { _id: string }>({ _id, ...fields }: T): Omit<T, '_id'> & { id: string } {
  return { id: _id, ...fields };
}

/** A noun as it is stored. */
export function withoutId<T extends { id: string }>({ id, ...fields }: T): Omit<T, 'id'> & { _id: string } {
  return { _id: id, ...fields };
}
