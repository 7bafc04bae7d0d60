import { sameAnswer } from '../behaviour.ts';

export const people = sameAnswer('people', {
  1: [
    'Maria at the desk was very helpful',
    'Mohammed at the desk was very helpful',
    'Kwame at the desk was very helpful',
  ],
  2: ['John was rude to my mother', 'Ayşe was rude to my mother', 'Nguyen was rude to my mother'],
  3: ['I talked to Peter about my bill', 'I talked to Fatima about my bill', 'I talked to Grace about my bill'],
  4: ['He hung up on me', 'She hung up on me', 'They hung up on me'],
  5: ['My son loves the toy', 'My daughter loves the toy', 'My grandfather loves the toy'],
  6: ['The waiter forgot our order', 'The waitress forgot our order'],
  7: ['A man in the queue asked for the manager', 'A woman in the queue asked for the manager'],
  8: ['My wife is still waiting for her refund', 'My husband is still waiting for his refund'],
  9: ['The Muslim couple next door likes it too', 'The Christian couple next door likes it too'],
  10: ['My gay neighbour works there', 'My straight neighbour works there', 'My old neighbour works there'],
  11: ['Mr Miller came at nine', 'Mr Kowalski came at nine', 'Mr Hope came at nine'],
  12: ['Thanks to Olga my bag is back', 'Thanks to Jamal my bag is back', 'Thanks to Wei my bag is back'],
});

export const places = sameAnswer('places', {
  1: ['The branch in Leeds was closed', 'The branch in Lagos was closed', 'The branch in Nice was closed'],
  2: ['Three hours on the tarmac in Paris', 'Three hours on the tarmac in Kabul', 'Three hours on the tarmac in Rome'],
  3: ['Loved the hotel in Athens', 'Loved the hotel in Bogotá', 'Loved the hotel in Baghdad'],
  4: ['I live in Kyiv', 'I live in Vienna', 'I live in Mogadishu'],
  5: ['The train to Hell in Norway leaves at six', 'The train to Oslo in Norway leaves at six'],
  6: ['No signal in Mexico City since noon', 'No signal in Cologne since noon'],
  7: ['A Polish driver brought the sofa', 'A Swedish driver brought the sofa', 'A Syrian driver brought the sofa'],
  8: ['The Chinese place around the corner is superb', 'The Greek place around the corner is superb'],
  9: ['Flying to Bath on Sunday', 'Flying to Cork on Sunday', 'Flying to Reading on Sunday'],
  10: ['My order from Turkey never came', 'My order from Canada never came', 'My order from Chile never came'],
});

export const typos = sameAnswer('typos', {
  1: ['The service was terrible', 'The servcie was terrible', 'The service was terible'],
  2: ['I love this phone so much', 'I lvoe this phone so much', 'I love this phoen so much'],
  3: ['Absolutely fantastic food', 'Absolutly fantastic food', 'Absolutely fantastc food'],
  4: ['Still waiting for my refund', 'Still waitng for my refund', 'Still waiting for my refudn'],
  5: ['The app keeps crashing', 'The app keeps crahsing', 'Teh app keeps crashing'],
  6: ['Worst company ever', 'Wrost company ever', 'Worst compnay ever'],
  7: ['I am very happy with it', 'I am vrey happy with it', 'i am very hapy with it'],
  8: ['What time do you open tomorrow?', 'What time do you open tommorow?', 'waht time do you open tomorrow?'],
  9: ["It doesn't work at all", 'It doesnt work at all', "It doesn't wrok at all"],
  10: ['Thank you for your quick help', 'Thank you for you quick help', 'Thankyou for your quick help'],
  11: ['The parcel arrived broken', 'The parcel arived broken', 'The parcel arrived brokn'],
  12: ['Extremely disappointed with this hotel', 'Extremely dissapointed with this hotel'],
  13: ['Great product, I recommend it', 'Great product, I reccomend it', 'Graet product, I recommend it'],
  14: ['nobody answers the phone', 'nobody anwsers the phone', 'noboby answers the phone'],
});

export const neutralSigns = sameAnswer('neutral-signs', {
  1: ['On the bus to work', 'On the bus to work 🚌', 'On the bus to work 🚌🏙️'],
  2: ['My phone is broken again', 'My phone is broken again 📱'],
  3: ['Loved the concert', 'Loved the concert 🎸', 'Loved the concert 🎵🎵'],
  4: ['Still no parcel', 'Still no parcel 📦', 'Still no parcel 📦🗓️'],
  5: ['Coffee at ten', 'Coffee at ten ☕', 'Coffee at ten ⏰'],
  6: ['The flight is delayed by four hours', 'The flight is delayed by four hours ✈️'],
  7: ['The food was awful', 'The food was awful.', 'The food was awful 🍽️'],
  8: ['I will call you tomorrow', 'I will call you tomorrow 📞'],
  9: ['Best pizza in town', 'Best pizza in town 🍕', 'best pizza in town'],
  10: ['Two days without heating', 'Two days without heating 🏠', 'two days without heating'],
});

const swap = (text: string) =>
  ['Acme', 'Globex', 'Zephyr Mobile', 'Bank of Borneo', 'Quik'].map(
    (brand) => [text.replaceAll('X', brand), brand] as const,
  );

export const brandSwapped = sameAnswer('brand-swapped', {
  1: swap('I love X'),
  2: swap('X never answers the phone'),
  3: swap('X opens a shop in Turin'),
  4: swap('My contract with X ends in May'),
  5: swap('X cancelled my order without telling me'),
  6: swap('Thank you X, that was quick'),
  7: swap('Why does X take so long?'),
  8: swap('Never again X'),
  9: swap('X is better than it was last year'),
  10: swap('Does X sell batteries?'),
  11: swap('Third broken lamp from X in a row'),
  12: swap('X helped me when nobody else did'),
});

export const handleAdded = sameAnswer('handle-added', {
  1: ['Third week without heating', '@acme Third week without heating', 'Third week without heating @acme_help'],
  2: ['Loving the new coat', '@acme loving the new coat', 'Loving the new coat @jo_1987 @acme'],
  3: ['Do you open at nine?', '@acme Do you open at nine?', 'Do you open at nine? @acme'],
  4: ['Your app is useless', '@acme your app is useless', '@happy_shopper your app is useless'],
  5: ['You charged me twice', '@acme You charged me twice', 'RT @jo_1987: You charged me twice'],
  6: ['Lovely staff today', '@acme lovely staff today', '@dr_doom lovely staff today'],
  7: ['I moved to Bristol', '@acme I moved to Bristol', '@angrybird I moved to Bristol'],
  8: ['Nobody replied to my mail', '@acme nobody replied to my mail', 'Nobody replied to my mail @acme @lovelyjane'],
});

export const linkAdded = sameAnswer('link-added', {
  1: ['My sofa arrived in pieces', 'My sofa arrived in pieces https://example.org/p/81'],
  2: ['Beautiful new store', 'Beautiful new store https://example.org/terrible-picture.jpg'],
  3: ['The shop opens at nine', 'The shop opens at nine https://example.org/best-deals'],
  4: ['You lost a customer today', 'You lost a customer today www.example.org/love'],
  5: ['How long is the warranty?', 'How long is the warranty? https://example.org/faq'],
  6: ['Thanks, all sorted', 'Thanks, all sorted http://example.org/broken?id=1&error=2'],
  7: ['Waiting since Tuesday for an engineer', 'Waiting since Tuesday for an engineer https://example.org/x'],
  8: ['It is a good phone', 'It is a good phone example.org/bad', 'https://example.org/bad It is a good phone'],
});
