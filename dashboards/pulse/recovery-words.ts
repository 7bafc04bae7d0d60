import { signed } from '#src/domain/signed.ts';
import type { Recovery } from '#src/schemas/recovery.ts';

/** The mood after our answers against before, with how sure that is. */
export function recoverySentence(recovery: Recovery): string {
  const { upset, wroteAgain, recovered, worse, before, after, share, interval, isCut } = recovery;
  const people = `${upset.toLocaleString('en')} upset ${upset === 1 ? 'person' : 'people'} whom we answered`;
  const cut = isCut ? ' Only the 500 riskiest cases of the period were looked at.' : '';
  if (upset === 0) return `Nobody who was upset was answered in this period.${cut}`;
  if (share === undefined || !interval) return `Of ${people}, nobody has written again within 48 hours.${cut}`;
  const percent = (value: number) => `${Math.round(value * 100)}\u00a0%`;
  const fell = worse > 0 ? ` ${worse} felt worse.` : '';
  return (
    `Of ${people}, ${wroteAgain} wrote again within 48 hours, and ${recovered} of them ${recovered === 1 ? 'was' : 'were'} ` +
    `upset no longer: ${percent(share)} (95 % sure between ${percent(interval.low)} and ${percent(interval.high)}).${fell} ` +
    `Their mood went from ${signed(before)} to ${signed(after)}.${cut}`
  );
}
