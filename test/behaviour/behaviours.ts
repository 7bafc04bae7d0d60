import type { Behaviour } from './behaviour.ts';
import { butClauses, questions, quotes } from './sentences/clauses.ts';
import { comparison, leaving, switching, twoBrands } from './sentences/comparison.ts';
import { factualComplaints, noComplaint, noProblems } from './sentences/complaints.ts';
import { frenchCustomers, germanCustomers, spanishCustomers } from './sentences/customers-european.ts';
import { arabicCustomers, italianCustomers, portugueseCustomers } from './sentences/customers-more.ts';
import { dangers, languageNamed, notGuessed } from './sentences/dangers.ts';
import {
  blameAdded,
  nobodyAnswers,
  praiseAdded,
  settled,
  strongerBlame,
  strongerPraise,
} from './sentences/direction.ts';
import { french, german, spanish } from './sentences/european.ts';
import { brandSwapped, handleAdded, linkAdded, neutralSigns, people, places, typos } from './sentences/invariance.ts';
import { emoji, sarcasm } from './sentences/irony.ts';
import { arabic, italian, portuguese } from './sentences/more-languages.ts';
import { brandNames, plainFacts, titles } from './sentences/names.ts';
import { negation, scope } from './sentences/negation.ts';
import { elongation, hashtags, intensifiers } from './sentences/strength.ts';

/** All that is asked of a model of language, in the order in which it is reported. */
export const behaviours: readonly Behaviour[] = [
  ...[negation, scope, comparison, twoBrands, switching, leaving, quotes, butClauses, questions],
  ...[factualComplaints, noProblems, noComplaint, dangers, sarcasm, emoji],
  ...[intensifiers, elongation, hashtags, brandNames, titles, plainFacts],
  ...[german, french, spanish, italian, portuguese, arabic, languageNamed, notGuessed],
  ...[germanCustomers, frenchCustomers, spanishCustomers, italianCustomers, portugueseCustomers, arabicCustomers],
  ...[people, places, typos, neutralSigns, brandSwapped, handleAdded, linkAdded],
  ...[praiseAdded, blameAdded, nobodyAnswers, strongerPraise, strongerBlame, settled],
];
