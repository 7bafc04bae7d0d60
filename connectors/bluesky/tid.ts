import { createHash } from 'node:crypto';

/** https://atproto.com/specs/tid: 53 bits of microseconds since 1970 and 10 of a clock's own, base 32 in an order of its own. */
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const CLOCK_BITS = 10n;
const SPREAD_BITS = 24n;
/** 2023-01-01: for what is named after no TID. */
const SOME_DAY = 1_672_531_200_000_000n;

/**
 * The name of a record that the same deed always gets, so that it cannot stand there twice: within 17 seconds after
 * the record it belongs to, by a hash of `parts`.
 */
export function tidOfDeed(after: string, ...parts: string[]): string {
  const bits = createHash('sha256').update(JSON.stringify(parts)).digest().readBigUInt64BE();
  const micros = (microsOf(after) ?? SOME_DAY) + (bits & ((1n << SPREAD_BITS) - 1n));
  return tidAt(micros, (bits >> SPREAD_BITS) & ((1n << CLOCK_BITS) - 1n));
}

export function tidAt(micros: bigint, clock = 0n): string {
  let rest = (micros << CLOCK_BITS) | clock;
  let tid = '';
  for (let digit = 0; digit < 13; digit += 1) {
    tid = `${DIGITS[Number(rest & 31n)]}${tid}`;
    rest >>= 5n;
  }
  return tid;
}

/** When a record was named, by the clock of its author's program; undefined for another kind of name. */
export function microsOf(tid: string): bigint | undefined {
  if (!TID.test(tid)) return undefined;
  let value = 0n;
  for (const digit of tid) value = (value << 5n) | BigInt(DIGITS.indexOf(digit));
  return value >> CLOCK_BITS;
}
