/** What must not be: something is missing, there twice, or does not go on. */
export type Fault = 'lost' | 'double' | 'stuck';

export interface Findings {
  readonly counts: Record<Fault, number>;
  /** Counts a fault; the first ones of each kind are told. */
  add(fault: Fault, what: string): void;
}

const toldOfEach = 20;

export function openFindings(tell: (line: string) => void): Findings {
  const counts = { lost: 0, double: 0, stuck: 0 };
  return {
    counts,
    add(fault, what) {
      counts[fault] += 1;
      if (counts[fault] <= toldOfEach) tell(`${fault}: ${what}`);
      else if (counts[fault] === toldOfEach + 1) tell(`${fault}: and more of them`);
    },
  };
}
