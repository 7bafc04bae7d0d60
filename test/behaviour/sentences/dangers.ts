import { answers } from '../behaviour.ts';

export const dangers = answers('dangers', {
  1: [{ hardRules: ['safety'] }, 'The plug of your kettle melted and started to smoke'],
  2: [{ hardRules: ['injury'] }, 'The ladder broke and I am in hospital with a broken arm'],
  3: [{ hardRules: ['injury'] }, 'My daughter burnt her fingers on your toy'],
  4: [{ hardRules: ['fraud'] }, 'Somebody at your branch opened a loan in my name'],
  5: [{ hardRules: ['fraud'] }, 'This shop is a scam, they take the money and vanish'],
  6: [{ hardRules: ['legal'] }, 'You will hear from my solicitor'],
  7: [{ hardRules: ['legal'] }, 'I am taking you to small claims court'],
  8: [{ hardRules: ['discrimination'] }, 'The guard would not let us in because of our skin colour'],
  9: [{ hardRules: ['discrimination'] }, 'Turned away because my husband uses a wheelchair'],
  10: [{ hardRules: ['data_leak'] }, 'Your newsletter shows the addresses of all other customers'],
  11: [{ hardRules: ['data_leak'] }, "I logged in and saw a stranger's bank statement"],
  12: [{ hardRules: ['press'] }, 'I write for the Harbour Post and would like a comment on the recall'],
  13: [{ hardRules: ['press'] }, 'Reporter here, whom do I ask about the strike?'],
  14: [{ hardRules: ['go_public'] }, "If I don't hear from you by Friday, the whole internet will"],
  15: [{ hardRules: ['go_public'] }, "I'll post the video of your warehouse everywhere"],
  16: [{ hardRules: ['safety'] }, "Found a piece of glass in my baby's porridge"],
  17: [{ hardRules: [] }, 'The band set the stage on fire last night, what a show'],
  18: [{ hardRules: [] }, 'She is a lawyer and loves her new car'],
  19: [{ hardRules: [] }, 'Stealing your recipe for this cake 😄'],
  20: [{ hardRules: [] }, "I'd kill for one of their cookies"],
  21: [{ hardRules: [], label: 'positive' }, 'This bag is a steal'],
  22: [{ hardRules: [] }, 'The safety video on the plane was funny'],
});

export const languageNamed = answers('language-named', {
  1: [{ lang: 'en' }, 'Could somebody tell me when the shop opens'],
  2: [{ lang: 'de' }, 'Kann mir jemand sagen, wann der Laden aufmacht'],
  3: [{ lang: 'fr' }, 'Est-ce que quelqu’un sait quand le magasin ouvre'],
  4: [{ lang: 'es' }, '¿Alguien me puede decir cuándo abre la tienda?'],
  5: [{ lang: 'it' }, 'Qualcuno sa dirmi quando apre il negozio'],
  6: [{ lang: 'pt' }, 'Alguém me sabe dizer quando abre a loja'],
  7: [{ lang: 'ar' }, 'هل يعرف أحد متى يفتح المحل'],
  8: [{ lang: 'nl' }, 'Weet iemand wanneer de winkel opengaat'],
  9: [{ lang: 'und' }, 'yeh app bilkul kaam nahi kar raha hai yaar'],
  10: [{ lang: 'und' }, 'asdf qwer zxcv'],
  11: [{ lang: 'und' }, '😀'],
  12: [{ lang: 'und' }, '12345'],
  13: [{ lang: 'und' }, 'https://example.org/a'],
  14: [{ lang: 'mul' }, 'I was so happy, aber dann kam niemand und wir haben drei Stunden gewartet'],
  15: [{ lang: 'und' }, 'ti kaneis file mou, pote tha erthei to paketo'],
});

/** What no model was trained for is not guessed: a person decides. */
export const notGuessed = answers('not-guessed', {
  1: [{ undecided: true }, 'Huduma yenu ni mbaya sana, sitarudi tena'],
  2: [{ undecided: true }, 'サービスがひどかった。二度と行かない'],
  3: [{ undecided: true }, 'Обслуживание ужасное, больше не приду'],
  4: [{ undecided: true }, 'service bahut kharab hai, paisa wapas karo'],
  5: [{ undecided: true }, '서비스가 정말 별로였어요'],
  6: [{ undecided: true }, 'Palvelu oli surkeaa, en tule toiste'],
});
