/** A brand as the first run creates it: its name and the expressions of its queries. */
export interface SampleBrand {
  name: string;
  rival: boolean;
  expressions: string[];
}

/**
 * The sample day's brand and its rival. "Brindle" is also the colour of a dog's coat and a village: the exclusions drop
 * nearly all of that, and, as exclusions do, now and then a post about the kettle too.
 */
export const sampleBrands: readonly [SampleBrand, ...SampleBrand[]] = [
  {
    name: 'Brindle',
    rival: false,
    expressions: [
      '@brindle_care OR @brindle OR domain:brindle.example OR "Brindle One" OR "Brindle Mini" OR "Brindle Post" OR "Brindle Plus"',
      [
        '(brindle OR #brindle)',
        '-(greyhound OR whippet OR lurcher OR staffie OR terrier OR boxer OR heifer OR cats OR dog OR Hündin OR gestromt)',
        '-(puppy OR litter OR merle OR vet OR fawn OR village OR wool OR road OR Chorley OR Hoghton OR "Brindle FC" OR "Horse Society")',
      ].join(' '),
      'kettle NEAR/8 (update OR lid OR L2) AND NOT steepwell',
    ],
  },
  {
    name: 'Steepwell',
    rival: true,
    expressions: ['steepwell OR @steepwell OR #steepwell OR "Steepwell Pro" OR domain:steepwell.example'],
  },
];
