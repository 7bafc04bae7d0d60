import { moves } from '../behaviour.ts';

export const praiseAdded = moves(
  'praise-added',
  { score: 'not lower', complaint: 'not higher' },
  {
    1: ['The room was on the third floor', 'The room was on the third floor. It was lovely.'],
    2: ['The food was cold', 'The food was cold. The staff was very kind.'],
    3: ['I bought a lamp', 'I bought a lamp and I love it'],
    4: ['My train is late', 'My train is late. Great crew on board, though!'],
    5: ['It works', 'It works. Fantastic!'],
    6: ['The new app is out', 'The new app is out 😍'],
    7: ['I like it', 'I like it. You are the best!'],
    8: ['Still waiting for my order', 'Still waiting for my order, but your support is amazing'],
    9: ['Ordered on Monday, came on Tuesday', 'Ordered on Monday, came on Tuesday, thank you so much'],
    10: ['Terrible hotel', 'Terrible hotel, excellent breakfast'],
    11: ['We ate at the harbour', 'We ate at the harbour, best fish ever'],
    12: ['They sent a new one', 'They sent a new one, super friendly'],
  },
);

export const blameAdded = moves(
  'blame-added',
  { score: 'not higher', complaint: 'not lower' },
  {
    1: ['The room was on the third floor', 'The room was on the third floor. It was filthy.'],
    2: ['The food was great', 'The food was great. The waiter was rude.'],
    3: ['I bought a lamp', 'I bought a lamp and it does not work'],
    4: ['My train is late', 'My train is late. This is a disgrace!'],
    5: ['Thanks for the mail', 'Thanks for the mail, it did not help at all'],
    6: ['The new app is out', 'The new app is out 🤮'],
    7: ["I don't like it", "I don't like it. You are the worst!"],
    8: ['Still waiting for my order', 'Still waiting for my order and I am furious'],
    9: ['Ordered on Monday', 'Ordered on Monday and the box was empty'],
    10: ['Nice hotel', 'Nice hotel, horrible breakfast'],
    11: ['We ate at the harbour', 'We ate at the harbour and were all sick afterwards'],
    12: ['They sent a new one', 'They sent a new one that is broken as well'],
  },
);

export const nobodyAnswers = moves(
  'nobody-answers',
  { complaint: 'higher', score: 'not higher' },
  {
    1: ['My parcel has not come', 'My parcel has not come and nobody answers'],
    2: ['I was charged twice', 'I was charged twice and nobody answers my mails'],
    3: ['The heating is off', 'The heating is off and nobody picks up the phone'],
    4: ['I have a question about my bill', 'I have a question about my bill and nobody answers'],
    5: ['My account is locked', 'My account is locked, no reply for a week'],
    6: ['The line is dead', 'The line is dead and your hotline hangs up on me'],
    7: ['I sent the form in May', 'I sent the form in May and have heard nothing since'],
    8: ['I would like to book a table', 'I would like to book a table and nobody picks up'],
    9: ['My bag is lost', 'My bag is lost and all I get is automatic replies'],
    10: ['Trying to reach Acme', 'Trying to reach Acme for the fifth day in a row'],
  },
);

export const strongerPraise = moves(
  'stronger-praise',
  { score: 'higher' },
  {
    1: ['The soup was good', 'The soup was very good'],
    2: ['a nice flat', 'a nice flat!!!'],
    3: ['I am happy with it', 'I am extremely happy with it'],
    4: ['good phone', 'gooood phone'],
    5: ['I like the colour', 'I love the colour'],
    6: ['The film was quite good', 'The film was brilliant'],
    7: ['great service', 'GREAT service'],
    8: ['The staff were somewhat helpful', 'The staff were incredibly helpful'],
  },
);

export const strongerBlame = moves(
  'stronger-blame',
  { score: 'lower' },
  {
    1: ['The soup was bad', 'The soup was very bad'],
    2: ['an ugly flat', 'an ugly flat!!!'],
    3: ['I am unhappy with it', 'I am deeply unhappy with it'],
    4: ['bad phone', 'baaaad phone'],
    5: ['I dislike the colour', 'I hate the colour'],
    6: ['The film was a bit dull', 'The film was unbearably dull'],
    7: ['awful service', 'AWFUL service'],
    8: ['The staff were slightly rude', 'The staff were incredibly rude'],
  },
);

export const settled = moves(
  'settled',
  { complaint: 'not higher', score: 'not lower' },
  {
    1: ['My parcel was lost', 'My parcel was lost, but you found it within a day, thank you'],
    2: ['I was charged twice', 'I was charged twice and got the money back at once'],
    3: ['The app kept crashing', 'The app kept crashing until the last update, now it runs perfectly'],
    4: ['The heating was off', 'The heating was off, an engineer fixed it the same evening'],
    5: ['Nobody answered my mail', 'Nobody answered my mail, then Ana called and sorted everything'],
    6: ['They sent the wrong size', 'They sent the wrong size and replaced it for free'],
  },
);
