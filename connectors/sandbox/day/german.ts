/** The German-speaking customers, and a few French and Spanish ones. */
export const german = `
## kind=fault lang=de
07:28 chirp * | Seit dem Update heute Nacht behauptet mein Brindle, der Deckel sei offen. Er ist zu. Ich habe ihm das auch gesagt. Er glaubt mir nicht.
> +9 * | Hier genauso. Version 4.2, dreimal orange, dann Schweigen.
> +21 * | Deckelrand mit Essig abwischen, hat bei mir geholfen!
08:55 chirp * | @brindle_care Wasserkocher nach dem Update tot. Fehler L2. Zwei Kinder, kein Kakao, ich bitte um schnelle Hilfe.
> +48 brindle_care | Guten Morgen, das tut uns leid! Bitte die Taste am Sockel zehn Sekunden halten, dann startet er mit der alten Version. Klappt es?
>> +19 op | Klappt! Der Kakao ist gerettet, danke.
10:20 pixie * | Frühstück für zwölf Leute, frische Brötchen, und der Brindle meldet "Bitte Deckel schließen". Der Deckel ist so zu, wie ein Deckel nur zu sein kann. Wir kochen das Wasser jetzt im Suppentopf meiner Schwiegermutter, und sie genießt das ein bisschen zu sehr.
> +14 * | Die Schwiegermutter hat auf diesen Tag gewartet.
12:02 fix * | L2 nach Update auf 4.2 (deutsches Modell) :: Hallo zusammen, Brindle One, Seriennummer 2233, seit heute früh geht nichts mehr. Sensor meldet den Deckel als offen. Gibt es das Problem auch in Deutschland oder bin ich allein?
> +16 * | Bist du nicht. Linz, Mini, gleiches Bild. Also auch in Österreich.
> +35 teekessel_tom | Magnet im Deckel mit Essigessenz reinigen, fünf Minuten warten, trocknen. Zwei von drei Geräten hier laufen wieder.
>> +22 op | Danke, läuft! Das sollte aber der Hersteller schreiben und nicht du.
> +64 * | Bei mir hilft nichts. Kundendienst sagt, ein Update komme "zeitnah". Zeitnah ist das deutsche Wort für nie.
15:43 chirp * | Drei Rollen Alufolie, eine Flasche Essig, null Tee. Brindle, euer Update ist ein Bastelprojekt.
18:08 chirp * | Der Brindle meiner Mutter kocht seit gestern Nacht nicht mehr, "Deckel offen". Sie ist 81 und denkt, sie hat ihn kaputt gemacht. Hat sie nicht. Das wart ihr, @brindle_care

## kind=delivery lang=de
08:20 chirp * | Paket von Brindle angeblich zugestellt an "Nachbar". Ich wohne neben einem Friedhof.
> +7 * | Dann ist der Empfänger wenigstens immer zu Hause.
09:42 chirp * | Vier Wochen warte ich jetzt auf meinen Wasserkocher, @brindle_care. In der Zeit hätte ich einen schmieden können.
? +8 * | Danke für die schnelle Antwort. Wenn er Freitag kommt, lösche ich den Satz mit dem Schmieden.
11:06 pixie * | Brindle Post Nr. 5 ist da, leider aufgeplatzt. Der Flur riecht nach Bergamotte, der Hund niest, und der Postbote hat sich entschuldigt, obwohl er nichts dafür kann. Netter Mann. Schlechter Karton.
13:25 chirp * | bestellt: wasserkocher in moos. bekommen: toaster einer anderen firma. ehrlich, wie
16:33 chirp * | Brindle kam heute, zwei Tage früher als angekündigt, mit handgeschriebener Karte. So geht das also auch.
19:18 chirp * | Lieferung zwischen 8 und 18 Uhr, Anruf um 18:04: "Wir waren da." Wart ihr nicht. Ich saß auf der Treppe. Mit Hund.

## kind=billing lang=de
08:33 chirp * | Abo gekündigt, Bestätigung bekommen, trotzdem abgebucht. @brindle_care, was genau bestätigt ihr da eigentlich?
> +13 * | Bei der Bank zurückholen, acht Wochen Zeit. Nicht warten.
10:08 chirp * | 14 Euro, 14 Euro, 17 Euro. Brindle Post wird mit jedem Monat ein bisschen wertvoller, nur der Tee bleibt gleich.
12:33 pixie * | Haushaltsbuch-Moment: Ich zahle seit einem halben Jahr "Brindle Plus" und weiß bis heute nicht, was das Plus ist. Ich habe gefragt. Die Antwort war ein Gutschein für mehr Plus.
14:36 chirp * | Probemonat bei Brindle für 1 Euro, danach 148 Euro Jahresbeitrag abgebucht. Das ist kein Kleingedrucktes, das ist eine Falle.
? +12 * | Ok, Geld soll zurückkommen. Ich glaube es, wenn ich es sehe, aber danke.
17:50 chirp * | Meine Oma ist im Mai gestorben. Brindle möchte, dass sie zur Kündigung bitte selbst anruft. Ich lese gerade, dass es anderen genauso geht. Mir fehlen die Worte.
20:08 chirp * | Rechnung ohne Mehrwertsteuer, Mahnung mit. @brindle_care, da fehlt was und da ist was zu viel.

## kind=praise lang=de
07:40 chirp * | Frühdienst. Draußen minus zwei. Der Brindle piept einmal leise, und plötzlich ist die Welt bewohnbar.
09:18 pixie * | Ein Jahr Brindle, ein ehrliches Fazit: leise, schnell, tropft nicht, und die Farbe Hafer passt zu allem, sogar zu meiner Laune. Die App habe ich nie gebraucht. Klare Empfehlung.
> +20 * | Wie ist das mit Kalk? Wir haben hier 21 Grad Härte.
>> +15 * | Alle sechs Wochen Zitronensäure, dann ist Ruhe.
10:55 chirp * | Kundendienst von @brindle_care: zurückgerufen, zugehört, Ersatz geschickt. Ich bin fast enttäuscht, ich hatte mich schon so schön aufgeregt.
13:52 chirp * | Mein Vater, 79, hasst Technik. Den Brindle nennt er "den Vernünftigen". Höheres Lob kennt er nicht.
15:36 pixie * | Teestunde im Hof mit allen Nachbarn, drei Kuchen und ein Brindle am Verlängerungskabel. Achtzig Grad für die Grünteefraktion, hundert für die Ostfriesen. Der Frieden hielt.
> +18 * | Die Ostfriesen danken.
18:40 chirp * | Brindle Mini im Zelt getestet: drei Minuten, kein Gejaule, Kaffee vor dem Regen. Ich liebe dieses kleine Ding.
20:40 gear teekessel_tom | Brindle One nach drei Jahren zerlegt :: Habe ihn aus Neugier aufgeschraubt. Sauber gebaut, ordentliche Lötstellen, Dichtung wie neu. Einziger Wunsch: normale Schrauben. Wer fünfeckige Schrauben erfindet, hat etwas gegen Menschen.
> +14 * | Danke für die Bilder! So etwas liest man gern.
> +31 * | Fünfeckig heißt "du sollst nicht". Ich soll aber.

## kind=question lang=de
08:46 chirp * | Kann man beim Brindle den Piepton ganz ausschalten? Frage für ein schlafendes Baby.
> +12 * | Ja, drei Sekunden auf die Temperaturtaste. Danach nur noch Licht.
10:44 chirp * | Gibt es den Brindle auch mit Schweizer Stecker oder brauche ich einen Adapter? @brindle_care
12:49 pixie * | Hat jemand Erfahrung mit Brindle und sehr hartem Wasser? Ich wohne in Würzburg, hier kommt der Kalk praktisch am Stück aus der Leitung.
> +25 * | Würzburg hier: Filterkanne davor, dann geht's.
14:15 chirp * | Was ist besser für grünen Tee, Brindle oder Steepwell? Bitte keine Glaubenskriege.
> +6 * | Brindle. Und jetzt der Glaubenskrieg.
> +11 * | Steepwell mit Thermometer. Halb so teuer, doppelt so viel Ruhe.
17:14 tea * | Welcher Tee aus der Brindle Post war euer liebster? :: Ich schwanke zwischen dem Kastanien-Houjicha und dem Lapsang. Mein Mann sagt, beides rieche nach Lagerfeuer.
> +18 * | Houjicha. Und dein Mann hat recht.
> +27 teekessel_tom | Der Earl Grey aus Box 3, den habe ich dreimal nachbestellt.
19:50 chirp * | Kann ich die Brindle-App benutzen, ohne meinen Standort zu verraten? Mein Wasserkocher muss nicht wissen, wo ich bin. Er ist ja auch da.

## kind=versus lang=de
11:33 chirp * | Vom Steepwell zum Brindle gewechselt: leiser, schneller, aber warum will er ins Internet? Was sucht er da?
16:40 chirp * | Steepwell nach elf Monaten verrostet, Brindle nach drei Jahren wie neu. Für mich ist die Sache erledigt.
18:55 chirp * | Ich gehe zurück zu Steepwell. Kein Abo, keine App, kein Deckel mit eigener Meinung.

## kind=sarcasm lang=de
09:04 chirp * | Toll, Brindle, mein Wasserkocher hat jetzt ein Benutzerkonto. Fehlt nur noch, dass der Toaster Miete zahlt.
13:44 chirp * | Herzlichen Glückwunsch an Brindle: 25 Minuten Warteschleife, und die Musik war Regen. Ich hatte Durst.
21:18 chirp * | Super Service! Mein Problem wurde in nur drei Wochen fachmännisch als gelöst markiert. Gelöst hat es keiner. #brindle

## kind=severe lang=de
16:48 chirp elif_d story=severe | @brindle_care der griff vom brindle ist beim tragen abgebrochen, kochendes wasser auf meinen fuß, verbrühung zweiten grades sagt der arzt. gerät ist 5 monate alt. bitte melden
? +15 elif_d | danke für den rückruf. der kocher steht im keller, ich schicke die fotos.

## kind=homonym lang=de
12:16 chirp * | Unsere neue Hündin ist da! Windhund, brindle, vier Jahre, schläft schon auf dem Sofa, als hätte sie Miete bezahlt.
19:02 pixie * | Fellfarben-Kunde: gestromt heißt auf Englisch brindle. Auf meiner Couch heißt es "Platz da, ich liege hier".

## kind=chatter lang=de
07:10 chirp * | Wer um diese Uhrzeit Laub bläst, hat innerlich mit der Menschheit abgeschlossen.
11:20 chirp * | Deutsche Bahn hat heute Humor: "Der Zug fährt pünktlich, aber ohne den Wagen, in dem Sie sitzen."
15:16 pixie * | Erster Zwetschgenkuchen des Jahres. Wespen: 3. Kuchen: 1. Ich: auf der Flucht ins Wohnzimmer.
> +11 * | Rezept? Also für den Kuchen, nicht für die Flucht.
17:58 chirp * | Mein Kind, sieben, beim Abendbrot: "Wenn man tot ist, muss man dann noch zum Zahnarzt?"
20:55 chirp * | Heute zum ersten Mal den Wollpullover geholt. Er riecht nach Mottenkugeln und Kindheit.
22:14 chirp * | Tatort-Bingo: Kommissar schläft auf Sofa, Regen, unbeantwortete Mailbox. Fertig nach neun Minuten.

## kind=fault lang=fr
08:08 chirp * | Depuis la mise à jour de cette nuit, ma bouilloire Brindle croit que le couvercle est ouvert. Il est fermé. Nous en sommes au divorce.
13:58 chirp * | @brindle_care capteur de couvercle en panne depuis la 4.2, impossible de faire chauffer quoi que ce soit. Une solution svp ?
## kind=praise lang=fr
10:25 pixie * | Petit-déjeuner au soleil, confiture d'abricots, et le petit cri discret de ma Brindle quand l'eau est prête. Il y a des matins qui ne demandent rien de plus.
## kind=delivery lang=fr
17:08 chirp * | Colis Brindle livré « à la gardienne ». Il n'y a pas de gardienne. Il n'y a qu'un chat, et il nie tout.
## kind=billing lang=fr
19:33 chirp * | Abonnement Brindle résilié en juin, prélevé en juillet, août et septembre. Je vais finir par me résilier moi-même.
## kind=praise lang=es
09:25 chirp * | Mi abuela dice que la Brindle "hierve con educación". No hay mejor reseña posible.
## kind=delivery lang=es
12:22 chirp * | Tres semanas esperando la tetera, @brindle_care. El seguimiento dice que está "casi". Yo también estoy casi.
## kind=fault lang=es
16:56 chirp * | La Brindle se actualizó sola y ahora jura que la tapa está abierta. Llevo todo el día sin té y con mala leche.
## kind=versus lang=es
20:16 pixie * | Comparativa rápida: la Steepwell es más bonita y más ruidosa, la Brindle más lista y más cara. En esta casa ganó la Brindle porque al perro no le da miedo.
## kind=question lang=es
21:27 chirp * | ¿La Brindle Mini funciona con 220 V en España o necesito transformador? Gracias, @brindle_care
`;
