import type { AnswerKind } from '#src/schemas/answer-kind.ts';

/** What a support team writes, and what it does with it; labelled by hand. */
export interface LabelledAnswer {
  text: string;
  kinds: AnswerKind[];
}

const one = (kinds: string, text: string): LabelledAnswer => ({
  text,
  kinds: kinds.split(' ').filter(Boolean) as AnswerKind[],
});

/** The rules were written with these in sight. */
export const seenAnswers: LabelledAnswer[] = [
  one('apology', 'We are very sorry for the mess with your order.'),
  one('apology private', 'Our apologies! Please send us a DM with your order number.'),
  one('empathy', 'Sorry to hear that, Mira.'),
  one('empathy question', 'I understand how frustrating this is. Which version are you on?'),
  one('explanation apology', 'Sorry about that: the delay was caused by a strike at the port.'),
  one('compensation', 'We have refunded the full amount to your card.'),
  one('', 'Unfortunately we cannot refund opened packages.'),
  one('private', 'Please call us at our hotline, we are there until eight.'),
  one('question', 'Could you tell us when you ordered?'),
  one('', 'Thank you for the kind words!'),
  one('', 'The new version is out, see https://example.com/?a=1'),
  one('explanation', 'This happened because of a bug in last night’s update.'),
  one('apology', 'Wir bitten um Entschuldigung für die lange Wartezeit.'),
  one(
    'apology explanation',
    'Das tut uns sehr leid. Grund dafür war eine Störung, verursacht durch ein defektes Kabel.',
  ),
  one('empathy', 'Ihren Ärger können wir gut verstehen.'),
  one('empathy', 'Das ist wirklich ärgerlich.'),
  one('compensation', 'Den Betrag haben wir Ihnen heute erstattet.'),
  one('private', 'Schreiben Sie uns bitte per Direktnachricht.'),
  one('question', 'Welche Bestellnummer haben Sie?'),
  one('', 'Eine Erstattung ist leider nicht möglich.'),
  one('', 'Danke für das Lob!'),
  one('apology', 'Nous sommes désolés pour le retard.'),
  one('apology private', 'Lo sentimos mucho. Escríbenos por mensaje privado.'),
];

/** Written afterwards, and not looked at while rules were changed: what the figures of docs/closing-the-loop.md are taken on. */
export const unseenAnswers: LabelledAnswer[] = [
  one('apology', 'That should not have happened and we apologise.'),
  one('apology', 'My apologies, I misread your post.'),
  one('apology private question', 'Sorry for the trouble! Could you DM us your booking reference?'),
  one('empathy', 'That sounds really stressful, especially right before a holiday.'),
  one(
    'empathy private',
    'We are sad to see you had such a bad day with us. Drop us a message and we will have a look.',
  ),
  one('empathy', 'We completely understand your disappointment.'),
  one('explanation', 'The outage was down to a failed switch in our data centre.'),
  one('explanation', 'Deliveries are late due to heavy snow in the north.'),
  one('explanation apology', 'It turns out that our shop sent the wrong size. Our fault!'),
  one('compensation apology', 'We are sorry and have added a £10 voucher to your account.'),
  one('compensation', 'A replacement is on its way to you, free of charge.'),
  one('compensation private', 'You get your money back. Just write to us at help@example.com.'),
  one('', 'There is no refund for gift cards that were used.'),
  one('private', 'Can we take this to DMs.'),
  one('private', 'Please get in touch by phone so that we can look at your account.'),
  one('question', 'What does the display show when you switch it on?'),
  one('question', 'Tell us which train you were on and we will look into it.'),
  one('', 'Fixed in 4.2, which is out now.'),
  one('', 'Great to hear it works again!'),
  one('', 'We have passed this on to the kitchen team.'),
  one('', 'It is on our list, no date yet.'),
  one('apology', 'Entschuldige bitte, da ist uns ein Fehler passiert.'),
  one('apology empathy', 'Verzeihung für die Verspätung, das ist sehr ärgerlich.'),
  one('empathy', 'Wir verstehen deinen Frust.'),
  one('empathy', 'Es tut uns leid, das zu lesen.'),
  one('explanation', 'Die Lieferung verzögert sich wegen eines Streiks.'),
  one('explanation', 'Das liegt daran, dass der Server gestern ausgefallen ist.'),
  one('explanation apology', 'Sorry! Durch einen Fehler im Lager ging dein Paket zurück.'),
  one('compensation', 'Als kleine Wiedergutmachung gibt es einen Gutschein über 15 Euro.'),
  one('compensation', 'Wir schicken dir ein neues Gerät zu.'),
  one('compensation', 'Der Betrag wird deinem Konto gutgeschrieben.'),
  one('', 'Rabatte können wir auf diesen Artikel nicht geben.'),
  one('private', 'Melde dich bitte kurz bei uns, dann klären wir das.'),
  one('private', 'Kontaktieren Sie uns unter service@example.com.'),
  one('question', 'Seit wann besteht das Problem denn?'),
  one('question private', 'Magst du uns per PN deine Kundennummer schicken?'),
  one('question', 'Teilen Sie uns bitte Ihre Bestellnummer mit.'),
  one('', 'Das Update kommt morgen früh.'),
  one('', 'Schön, dass es wieder geht!'),
  one('', 'Wir geben das an die Kollegen weiter.'),
  one('apology', 'Veuillez accepter nos excuses.'),
  one('compensation', 'Nous vous remboursons la totalité.'),
  one('private', 'Contactez-nous en MP.'),
  one('apology explanation', 'Disculpa la demora, es debido a una avería.'),
  one('question', '¿Nos das tu número de pedido?'),
];
