/** Troubles as people would word them, five wordings each; made up for the bench. `acme` stands for whoever is meant. */
export const injectedThemes: { name: string; wordings: string[] }[] = [
  {
    name: 'charged twice',
    wordings: [
      'I was charged twice for this month, please refund the second payment',
      'why do I see a double charge on my credit card statement??',
      'you charged my card two times for one subscription, give it back',
      'got billed twice again. same card, same amount, no explanation',
      'two charges on my statement this morning, was I really charged twice',
    ],
  },
  {
    name: 'login code never arrives',
    wordings: [
      'the verification code never arrives, cannot log in',
      'waiting for the login code for an hour, no email no sms',
      'your verification email with the code does not come through',
      'asked for a new code five times and still locked out of my account',
      'no verification code, so no login. what now?',
    ],
  },
  {
    name: 'battery drain since the update',
    wordings: [
      'since the update the app drains my battery in three hours',
      'battery drain is insane after the latest update',
      'my phone gets hot and the battery is empty by noon, thanks to your update',
      'updated yesterday, and now it eats 40% of my battery in the background',
      'please fix the battery drain in the new version',
    ],
  },
  {
    name: 'refrigerator recall',
    wordings: [
      'is my fridge part of the recall? the compressor smells burnt',
      'compressor started smoking last night, and support knows nothing of a recall',
      'recall notice for the fridge came by letter, but nobody answers the hotline',
      'burnt smell from the compressor, are these fridges safe',
      'second fridge with a smoking compressor in our street. recall them all',
    ],
  },
  {
    name: 'gift cards are void',
    wordings: [
      'my gift card says invalid at checkout although I bought it yesterday',
      'gift card balance is zero, never used it',
      'the gift cards my mother bought are all invalid, what a birthday',
      'cannot redeem a gift card, the page says it has been used',
      'anyone else with an invalid gift card? three of mine do not work',
    ],
  },
  {
    name: 'moderator was dismissed',
    wordings: [
      'so you dismissed Harlow for telling the truth. shame',
      'bring Harlow back or I cancel',
      'firing Harlow was the most cowardly thing you could do',
      'heard what happened to Harlow, I am done with this company',
      'cancelling today because of how you treated Harlow',
    ],
  },
  {
    name: 'allergen on the label',
    wordings: [
      'the label does not say peanuts and my son had an allergic reaction',
      'peanuts in the oat bar and no allergy warning on it, are you serious',
      'my daughter is in hospital after your oat bar, there were peanuts in it',
      'undeclared peanuts! check the label of the oat bars before you eat them',
      'allergic reaction after one oat bar. why are peanuts not on the label',
    ],
  },
  {
    name: 'data leak',
    wordings: [
      'my address is in the leaked list, when were you going to tell us about the breach',
      'just learned from the news that my data was leaked in your breach',
      'leaked passwords from your servers are for sale. explain',
      'how bad is the breach, is my card number in the leak as well',
      'changing all passwords because of your data breach, thanks for nothing',
    ],
  },
  {
    name: 'price rise',
    wordings: [
      'a 30 percent price increase without a word, unbelievable',
      'just got the letter with the price increase, I will look for something cheaper',
      'why does it cost 30 percent more from next month',
      'raising prices by 30 percent while the service gets worse. bye',
      'your price increase is a joke, who can afford this',
    ],
  },
  {
    name: 'parcel locker',
    wordings: [
      'the locker at the station does not open, my parcel is stuck inside',
      'parcel locker shows an error and swallowed my return',
      'locker out of order for three days, and my medicine is in it',
      'scanned the code five times, the locker stays shut',
      'who opens a broken parcel locker? the driver says he cannot',
    ],
  },
  {
    name: 'sync deletes notes',
    wordings: [
      'all my notes are gone after sync, two years of work',
      'sync deleted my notes on every device, how do I restore them',
      'where are my notes?? sync says everything is fine and the list is empty',
      'your sync just wiped all the notes, no backup to be found',
      'lost every note since the sync ran last night',
    ],
  },
  {
    name: 'advertisement offends',
    wordings: [
      'that billboard with the nurse is disgusting, take it down',
      'who approved the nurse billboard? insulting to everyone in a hospital',
      'as a nurse I find your new ad deeply insulting',
      'saw the billboard downtown. nurses deserve an apology',
      'apologise for the nurse ad and take the billboards down',
    ],
  },
  {
    name: 'Rechnung doppelt',
    wordings: [
      'schon wieder eine Mahnung, obwohl die Rechnung bezahlt ist',
      'Mahnung bekommen und die Rechnung war längst überwiesen',
      'eure Mahnungen sind falsch, ich habe alles bezahlt',
      'warum kommt eine Mahnung mit 40 Euro Gebühr, wenn die Rechnung beglichen ist?',
      'dritte Mahnung ohne Grund, niemand geht ans Telefon',
    ],
  },
  {
    name: 'cita cancelada',
    wordings: [
      'me han cancelado la cita sin avisar, otra vez',
      'la cita desapareció de la aplicación y nadie contesta',
      'cancelaron mi cita dos horas antes, qué falta de respeto',
      'sin cita y sin respuesta, llevo un mes esperando',
      '¿por qué se cancelan todas las citas de esta semana?',
    ],
  },
  {
    name: 'entrega atrasada',
    wordings: [
      'minha encomenda está parada no depósito há dez dias',
      'a encomenda não chega e o rastreio não muda do depósito',
      'depósito fechado e a minha encomenda lá dentro',
      'rastreio parado faz uma semana, cadê a encomenda',
      'ninguém sabe dizer quando a encomenda sai do depósito',
    ],
  },
  {
    name: '返金されない',
    wordings: [
      '解約したのに返金されない',
      '返金の連絡がまったく来ません',
      '二週間待っても返金なし、問い合わせも無視',
      '返金手続きが終わったと言われたのに入金がない',
      'いつ返金されるのか教えてください',
    ],
  },
];

export const openers = ['', '', '', 'hey @acme ', '@acme ', 'so @acme, ', 'wow. ', 'seriously, ', 'hello, ', 'ok '];
export const closers = ['', '', '', ' 😡', ' please help', ' #acme', ' anyone?', ' thanks', '!!', ' 🙄'];
