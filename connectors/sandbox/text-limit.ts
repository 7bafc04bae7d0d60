import { countGraphemes } from '../_shared/graphemes.ts';

export const textLimit = { max: 500, count: countGraphemes };
