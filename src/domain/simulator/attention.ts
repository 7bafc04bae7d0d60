import { attentionByHour, attentionByWeekday, day } from './parameters.ts';

/** How many are awake and look, as a share of the week's peak; `at` in seconds since Monday, 00:00 UTC. Linear between hours. */
export function attention(at: number): number {
  const hours = (((at % day) + day) % day) / 3600;
  const from = Math.floor(hours);
  const low = attentionByHour[from] as number;
  const high = attentionByHour[(from + 1) % 24] as number;
  const weekday = Math.floor((((at / day) % 7) + 7) % 7);
  return (low + (high - low) * (hours - from)) * (attentionByWeekday[weekday] as number);
}
