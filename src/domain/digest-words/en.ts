/** What the mail says, by place; `{word}` is filled in. Other languages have the same places and the same words to fill in. */
export const en = {
  say: {
    subjectBusy: '{risk}, {overdue} - {place}',
    subjectOpen: '{open}, none at risk - {place}',
    subjectQuiet: 'All quiet - {place}, {heard} of {all} sources heard',
    subjectTest: 'Test: {subject}',
    andMoreBrands: '{names} and {n} more',
    week: 'week {range}',
    greetingDay: 'Good day {name}, this is what was said in the last {time}.',
    greetingSince: 'Good day {name}, this is what was said since {date}.',
    greetingWeek: 'Good day {name}, this is what was said in the week {range}.',
    late: 'This mail comes late: Earshot was not running at your hour.',
    test: 'You asked for this mail to see how it looks; the day’s mail comes as usual.',
    quietDay: 'It was a quiet day: nothing waits for an answer, and {heard} of {all} sources were heard.',
    quietWeek: 'It was a quiet week: nothing waits for an answer, and {heard} of {all} sources were heard.',
    coverage: 'Not everything was heard ({heard} of {all} sources well)',
    coverageMore: 'And {gaps} more: what is below may be incomplete.',
    gap: '{source}: {from} to {to}',
    needs: 'Needs a person today',
    needsWeek: 'Needs a person now',
    needsNone: 'Nothing waits for an answer.',
    needsMore: 'And {cases} more in the inbox.',
    old: '{time} old',
    overdue: '{time} overdue',
    due: 'due in {time}',
    risk: 'risk {score}',
    nobody: 'nobody has it',
    owner: '{name} has it',
    pace: '{n} engagements an hour',
    open: 'Open',
    assign: 'Assign to me',
    carried: 'Carried over: {cases} from before still open',
    carriedAbove: '{n} of them above.',
    carriedMore: 'And {cases} more that are not named here.',
    changed: 'What changed',
    changedNone: 'Nothing rose or fell beyond chance.',
    rising: 'Rising: {theme} - {people}, {before} before',
    falling: 'Falling: {theme} - {people}, {before} before',
    fresh: 'New: {theme} - {people}',
    atLeast: 'at least {count}',
    arranged: 'It looks arranged: many posts alike, or few accounts.',
    moodUp: '{brand}: the mood is better than usual: net sentiment {net} instead of {before} ({low} to {high})',
    moodDown: '{brand}: the mood is worse than usual: net sentiment {net} instead of {before} ({low} to {high})',
    moodAgainstDay: 'against the same hours of {weeks}',
    story: 'A customer’s story',
    storyRecovered: 'Upset before, content afterwards: it ended well.',
    storyWorse: 'Our answer did not help: the mood fell.',
    storyUnchanged: 'They wrote again; the mood stayed as it was.',
    storyAnswered: 'The first answer came after {time}.',
    we: 'We',
    thank: 'People to thank',
    thankMore: 'And {people} more who had kind words.',
    advocate: 'has often spoken well of us',
    boards: 'Board watch',
    heated: 'heats up: {posts} in {time}',
    silent: 'asked again, no answer from staff for {time}',
    promised: 'staff promised something {time} ago, and nothing was said since',
    team: 'What the team achieved',
    teamAnswered: '{cases} answered',
    teamMedian: 'Half of the first answers came within {time}.',
    teamWonBack: '{people} won back: upset before our answer, content afterwards',
    teamRemoved: 'Removed: {issue}',
    teamRemovedBy: 'Removed: {issue} ({name})',
    teamTold: 'and those who had complained were told',
    teamWin: '{names}: {text}',
    teamNone: 'No case was answered or closed in this time.',
    numbers: 'Numbers',
    numbersNone: 'No brand is being listened for yet.',
    rival: '{brand} (rival)',
    net: 'net sentiment {net} ({low} to {high})',
    netUnknown: 'net sentiment unknown',
    parts: '{positive} positive, {neutral} neutral, {negative} negative',
    chart: 'Mentions a day',
    chartAbout: 'Mentions a day of {brands} in the last two weeks, by mood: {days}; none on the other days.',
    chartDay: '{day}: {n} ({negative} negative)',
    positive: 'positive',
    neutral: 'neutral',
    negative: 'negative',
    hassles: 'What {departments} can remove',
    hasslesNone: 'Nobody complained about what {departments} can remove.',
    hassle: '{topic}: {people} complained',
    hassleDone: 'cases answered: {answered} of {n}',
    issueSeen: 'known issue: seen',
    issueAcknowledged: 'known issue: taken on',
    issueBeingFixed: 'known issue: being fixed',
    issueFixed: 'known issue: fixed',
    issueTold: 'known issue: fixed, and people were told',
    openEarshot: 'Open Earshot',
    inBrowser: 'Read it in the browser',
    wishes: 'Change how you get this mail',
    stop: 'Stop this mail',
    why: 'You get this mail because you read the digest of Earshot.',
  },
  /** By number, as Intl.PluralRules has it. */
  counted: {
    atRisk: { one: '{n} at risk', other: '{n} at risk' },
    overdue: { one: '{n} overdue', other: '{n} overdue' },
    open: { one: '{n} open', other: '{n} open' },
    cases: { one: '{n} case', other: '{n} cases' },
    people: { one: '{n} person', other: '{n} people' },
    posts: { one: '{n} post', other: '{n} posts' },
    gaps: { one: '{n} gap', other: '{n} gaps' },
    mentions: { one: '{n} mention', other: '{n} mentions' },
    complaints: { one: '{n} complaint', other: '{n} complaints' },
    weeks: { one: 'the last week', other: 'the last {n} weeks' },
  },
} as const;

type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export interface DigestWords {
  say: Record<keyof (typeof en)['say'], string>;
  counted: Record<keyof (typeof en)['counted'], Forms>;
}

/** Why a case is at risk; English has its sentences in domain/reasons.ts. */
export type ReasonWords = Record<
  | 'complaint'
  | 'severe'
  | 'spreading'
  | 'fire_soon'
  | 'fire_now'
  | 'wide_reach'
  | 'verified'
  | 'many_engaged'
  | 'unanswered'
  | 'several_people'
  | 'repeat_complainer'
  | 'question'
  | 'praise'
  | 'influential'
  | 'undecided'
  | 'hard_rule'
  | 'safety'
  | 'injury'
  | 'fraud'
  | 'legal'
  | 'discrimination'
  | 'data_leak'
  | 'press'
  | 'go_public',
  string
>;
