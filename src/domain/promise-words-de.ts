import { upTo, type Wording } from './promise-wording.ts';

const people =
  '(?:teams?|technik|entwicklung|entwickler(?:in|innen)?|support|kundendienst|kundenservice|service|kollegen?|kollegin(?:nen)?|techniker(?:in)?|buchhaltung|logistik|lager|werkstatt|labor|spedition|kurier|fahrer|vertrieb|fachabteilung|abteilung|redaktion|moderation|mitarbeiter(?:in)?|studio|verlag|rechtsabteilung)';
const somebody = `(?:jemand(?: [\\p{L} ]{1,30})?|(?:unsere?|das|die|der|mein|meine|ein|eine|einer unserer) (?:[\\p{L}-]+ ){0,2}${people}|${people})`;

/** Forms of the first person: "ich prüfe", "wir prüfen". */
const acts =
  '(?:prufe|klare|klar|uberprufe|untersuche|checke|informiere|benachrichtige|schreibe|schicke|sende|verschicke|versende|erstatte|ersetze|behebe|veroffentliche|poste|berichte|korrigiere|tausche|teste|besorge|bestelle|organisiere|repariere|reparier|erganze|aktualisiere|verlangere|uberarbeite|ubernehme|kontaktiere|recherchiere|erkundige|verspreche|garantiere|besprech|bespreche|bearbeite|veranlasse|eskaliere|uberweise|kummere|kummer|beantworte|losche|verbessere|verbesser|analysiere|priorisiere|plane|beabsichtige|pruf|schick|schreib|meld|check|poste?|teste?|verlanger|storniere|stornier|andere|ander|streiche|erhohe|senke|gewahre|schenke|spendiere|wiederhole|starte|migriere|regle|buche|hebe|offne|entschadige|liefere|liefer|reklamiere|notiere|melde|sammle|verschiebe|verbinde|begleite|rolle|baue|setze|fixe|patche)n?';
/** Verbs that part, by what they end with; the rest stands somewhere before. */
const parts: [verbs: string, ends: string][] = [
  ['schaue|schau|sehe|gucke|hore', 'an|nach|rein|hinein|durch|um'],
  ['frage|frag|hake|hak|fasse|forsche|reiche|liefere|liefer|trage|bessere|schaue|lege|gehe|messe', 'nach'],
  ['gebe|geb|leite|reiche', 'weiter|durch|frei|raus|heraus|zuruck'],
  ['gebe|geb|sage|sag', 'bescheid|ruckmeldung|info|infos|mehr|antwort'],
  ['halte|halt', 'auf dem laufenden|informiert'],
  ['nehme|nehm', 'mit|auf|vor|zuruck'],
  ['rufe|ruf', 'an|zuruck'],
  ['spiele|rolle|stelle|stell', 'ein|aus|bereit|online|um|zu|zusammen|sicher|zuruck|nach'],
  ['setze|setz', 'um|auf (?:die|unsere|meine) (?:liste|agenda)|zuruck|in verbindung|fort|ein'],
  ['komme|komm', 'auf (?:sie|dich|euch|ihn|dein|euer|ihr)|zuruck|wieder'],
  ['buche|zahle|uberweise|schreibe|bringe|hole|ziehe|schicke', 'zuruck|gut|aus|mit|ab|vor|zu|raus|nach|rein'],
  [
    'lege|baue|fuge|passe|teile|schalte|mache|packe|hange',
    'bei|drauf|ein|hinzu|an|mit|frei|fertig|dazu|online|rein|rauf',
  ],
  ['setze|trete', 'in (?:kontakt|verbindung)'],
  ['sorge', 'dafur|fur'],
  ['lasse|lass', '(?:[\\p{L}]{2,}(?:en|ern))(?=$|[ ,.;!])(?! wir)'],
];
const ones = '(?:wir|ich)';
const apart = parts
  .map(([verbs, ends]) => `(?:${verbs})n?(?: ${ones})?\\b(?!${upTo(50)}\\bnicht\\b)${upTo(70)}\\b(?:${ends})\\b`)
  .join('|');

const infinitive =
  '(?:(?!(?:sehen|mussen|haben|brauchen|vermissen|bleiben|konnen|durfen|sollen|wollen|den|einen|allen|keinen|ihnen)\\b)[\\p{L}]{2,}(?:en|ern|eln)|tun)\\b(?=\\s*(?:[,.;:!)–-]|$|(?:und|oder|bis|sobald|aber|damit|sowie|konnen|lassen|wie|was|ob|als|fur|auf|mit|in)\\b))';
const things =
  '(?:updates?|antwort(?:en)?|ruckmeldung|infos?|informationen|details|fix|hotfix|korrektur|stellungnahme|losung|patch|version|ersatz[\\p{L}]*|erstattung|mehr|naheres|weiteres|neuigkeiten|bescheid|firmware|fehlerbehebung|gutschrift|geld|betrag|paket|bestellung|lieferung|austauschgerat|etikett|retourenlabel|termin|release|zusammenfassung|nachricht|mail)';
const comes =
  '(?:folgt|folgen|kommt|kommen|erscheint|erscheinen|landet|startet|steht [^,.;!]{1,30} bereit|(?:geht|gehen) [^,.;!]{0,30}\\b(?:raus|online|live|zuruck|auf die reise|in die post|in den versand|los|weg|an (?:dich|sie|euch|die|den|das)|auf (?:die|den|unsere)))';
const done =
  '(?:behoben|gefixt|korrigiert|veroffentlicht|erstattet|ersetzt|ausgerollt|eingespielt|ausgeliefert|geliefert|gelost|repariert|bereitgestellt|verschickt|verschicken|versandt|versendet|gesendet|geschickt|zugestellt|abgeholt|zuruckgebucht|gutgeschrieben|uberwiesen|ausgezahlt|nachgereicht|nachgeliefert|freigeschaltet|angepasst|uberarbeitet|erganzt|umgesetzt|beantwortet|informiert|benachrichtigt|kontaktiert|ausgetauscht|getauscht|verlangert|angerufen|zuruckgebracht|wiederhergestellt|angehoben|aktualisiert)';

export const german: readonly Wording[] = [
  // Somebody of ours will do something.
  {
    at: 'wir ich werden werde',
    says: `(?:wir werden|ich werde|werden wir|werde ich)\\b(?! (?:sehen|nicht|nie|niemals|kein[\\p{L}]*)\\b)${upTo(120)}\\b${infinitive}`,
  },
  {
    at: 'unser unsere das die der mein meine ein eine einer jemand team technik support kundendienst service entwicklung',
    says: `${somebody} (?:wird|werden)\\b${upTo(120)}\\b${infinitive}`,
  },
  { at: 'wird werden', says: `(?:wird|werden) (?:sich )?(?:dann )?${somebody}\\b${upTo(90)}\\b${infinitive}` },
  // Said as if it were now; German does so of what is to come.
  {
    at: 'wir ich',
    says: `${ones} (?:(?:uns|mich|euch|dir|ihnen|das|es|da|dann|gerne?|hier|auch) ){0,2}${acts}\\b(?! (?:hier )?als\\b)`,
  },
  { at: 'wir ich', says: `(?<=\\b${acts} )${ones}\\b` },
  { at: 'und', says: `(?<=^(?:[\\p{L} ]{1,20}[,!] )?(?:wir|ich)\\b[^.;!?]{0,160} )und (?:dann )?${acts}\\b` },
  { at: 'wir ich', says: `${ones} (?:${apart})` },
  {
    at: 'wir ich',
    says: `(?<=\\b[\\p{L}]{3,12} )${ones}\\b(?<=(?:${parts.map(([verbs]) => verbs).join('|')})n? ${ones})${upTo(70)}\\b(?:${parts
      .slice(0, -1)
      .map(([, ends]) => ends)
      .join('|')}|[\\p{L}]{4,}(?:ufen|aren|agen|ehen|auen))\\b`,
  },
  {
    at: 'und melde',
    says: `(?<=^|und |, )(?:und )?(?:melde mich|kummere mich|halte (?:euch|dich|sie|alle)|gebe (?:euch|dir|ihnen) |sage (?:euch|dir|ihnen) bescheid|schicke (?:euch|dir|ihnen)|schreibe (?:euch|dir|ihnen)|schaue (?:mir|es|nach)|rufe (?:dich|sie|an)|berichte|hake nach|frage nach|poste|informiere (?:euch|dich|sie))`,
  },
  {
    at: 'und',
    says: `und (?:melden uns|kummern uns|halten (?:euch|dich|sie)|geben (?:euch|dir|ihnen)|kommen (?:dann )?auf (?:sie|dich|euch)|berichten|informieren (?:euch|dich|sie)|schicken (?:euch|dir|ihnen))`,
  },
  {
    at: 'wir ich melden melde',
    says: '(?:wir melden uns|ich melde mich|melden wir uns|melde (?:ich )?mich)\\b',
  },
  { at: 'meldet', says: `(?:(?<=${somebody} )meldet sich|meldet sich (?:dann |bald |gleich )?(?:${somebody}))\\b` },
  { at: 'wir ich bleiben bleibe', says: `(?:${ones} bleiben?|bleiben? ${ones}) [^,.;!?]{0,20}?\\b(?:dran|am ball)\\b` },
  // What was asked for will come.
  {
    at: 'folgt folgen kommt kommen erscheint erscheinen landet startet steht geht gehen',
    says: `(?<=\\b${things}\\b[^!?;,]{0,40} )${comes}\\b`,
  },
  { at: 'folgt folgen', says: `(?:folgt|folgen)\\b${upTo(40)}\\b${things}\\b` },
  { at: 'wird werden', says: `(?:wird|werden)\\b${upTo(80)}\\b${done}\\b` },
  { at: 'gibt geben', says: `(?:gibt es|geben wir|gibt's)\\b${upTo(50)}\\b${things}\\b` },
  {
    at: 'ihr du sie bekommt bekommst bekommen erhaltet erhaltst erhalten hort horst horen',
    says: `(?:(?:ihr|du|sie) (?:bekommt|bekommst|bekommen|erhaltet|erhaltst|erhalten|hort|horst|horen)|(?:bekommt|bekommst|bekommen|erhaltet|erhaltst|erhalten|hort|horst|horen) (?:ihr|du|sie))\\b(?! (?:in jede[mr]|uberall|im (?:handel|laden|shop))\\b)${upTo(60)}\\b(?:von (?:uns|mir)|${things})\\b`,
  },
  {
    at: 'ist sind',
    says: `(?:ist|sind)\\b(?!${upTo(50)}\\bnicht\\b)${upTo(60)}\\b(?:vorgesehen|geplant|eingeplant|terminiert|angesetzt)\\b`,
  },
  // It is meant to be done.
  {
    at: 'wir ich planen hoffen hoffe',
    says: `(?:${ones} (?:hoffen?|planen?|rechnen? damit|beabsichtigen?|streben? an|versuchen?|bemuhen? uns|haben (?:fest )?vor)|(?<=und )hoffen?)\\b${upTo(110)}\\b(?:zu (?!sehen\\b|horen\\b|sein\\b)[\\p{L}]{2,}en|[\\p{L}]{2,8}zu[\\p{L}]{3,}en)\\b`,
  },
  { at: 'unser ziel', says: '(?:unser )?(?:ziel|plan|absicht) ist(?: es)?\\b' },
  { at: 'sorge sorgen', says: `(?:dafur sorgen (?:wir|ich)|dafur sorge ich)\\b|sorgen? (?:wir|ich) (?:dafur|fur)\\b` },
  // A word is given.
  {
    at: 'ich wir verspreche versprochen',
    says: '(?:ich verspreche|wir versprechen|verspreche ich|(?<!wie )versprochen)\\b',
  },
  {
    at: 'lass lasst lassen',
    says: `lass(?:t|en)?(?: sie)? (?:mich|uns)\\b${upTo(40)}\\b(?:prufen|nachsehen|klaren|abklaren|nachfragen|nachschauen|ansehen|anschauen|nachhaken)\\b`,
  },
  { at: 'gebt gib geben', says: `(?:gebt|gib|geben sie) (?:uns|mir)\\b${upTo(30)}\\b(?:zeit|bis)\\b` },
  // With a day to come.
  {
    at: 'wir ich',
    withDay: true,
    says: `(?:wir (?!haben|hatten|sind|waren|wurden|konnen|konnten|mussen|durfen|sollten|wissen|hoffen|schliessen|offnen|freuen|wunschen|feiern|danken|gratulieren|verkaufen|treffen uns)[\\p{L}]+en|ich (?:mach|stell|schau|frag|geb|meld|schick|ruf|schreib|pruf|bring|hol|leg|setz|klar|nehm|sag|red|guck|komm)\\b|ich (?!freue|wunsche|danke|verkaufe|habe|hatte|kann|darf|muss|weiss|hoffe|ware|wurde)[\\p{L}]+e)\\b(?!${upTo(60)}\\b(?:geschlossen|urlaub|feiertag)\\b)`,
  },
  {
    at: 'wir ich',
    withDay: true,
    says: `(?<=\\b[\\p{L}]{2,}(?<!hatt|konnt|musst|wiss|\\bhab|\\bsind|\\bwar|\\bkonn|\\bmuss|\\bdurf|\\bhoff|offn|freu|wunsch|feier|dank|verkauf)en? )(?:wir|ich)(?<!\\b(?:habe|hatte|hoffe|wurde|ware) ich)\\b(?!${upTo(60)}\\b(?:geschlossen|urlaub|feiertag)\\b)`,
  },
  {
    at: 'wird werden',
    withDay: true,
    says: `(?:wird|werden)\\b(?!${upTo(80)}\\b(?:nicht|geloscht|gesperrt|geschlossen|gebeten|gefeiert|teurer)\\b)${upTo(90)}\\b[\\p{L}]*(?:ge[\\p{L}]{2,}|be[\\p{L}]{3,}|ver[\\p{L}]{3,}|er[\\p{L}]{3,})(?:t|en)(?=[ ]*(?:[,.;!)]|$|und\\b))`,
  },
  {
    at: 'soll sollen sollte sollten',
    withDay: true,
    says: `soll(?:en|te|ten)?\\b(?! (?:ich|wir|man)\\b)(?!${upTo(50)}\\bnicht\\b)${upTo(70)}\\b(?:kommen|erscheinen|folgen|fertig|da sein|drauf sein|bei (?:dir|euch|ihnen)|${done})\\b`,
  },
  {
    at: 'ist sind liegt',
    withDay: true,
    says: `(?:(?<!\\bwir )(?:ist|sind)(?! wir\\b)\\b${upTo(60)}\\b(?:wieder (?:da|online|verfugbar)|fertig|online|zuruck|behoben|erledigt|gelost|drin|verfugbar|lieferbar|bei (?:dir|euch|ihnen))|liegt\\b${upTo(60)}\\bbei)\\b`,
  },
  {
    at: 'unser unsere die der das ein eine jemand',
    withDay: true,
    says: `(?<=\\b(?!hat|ist|war|sagt|hatte|schliesst|offnet|fehlt)[\\p{L}]{3,}t (?:das |es |dann |sich )?)${somebody}\\b(?! (?:innerhalb|binnen))`,
  },
  {
    at: 'behebt lost enthalt bringt korrigiert beseitigt bereinigt',
    withDay: true,
    says: `(?<=\\b${things}\\b[^!?;,]{0,40} )[\\p{L}]+\\b`,
  },
  {
    at: 'ich wir kann konnen',
    withDay: true,
    says: `(?:ich kann|wir konnen|kann ich|konnen wir)\\b(?!${upTo(60)}\\b(?:nicht|kein[\\p{L}]*|nichts|leider)\\b)${upTo(90)}\\b${infinitive}`,
  },
  { at: 'wir ich', says: `${ones} haben?\\b${upTo(40)}\\b(?:beschlossen|entschieden)\\b(?!${upTo(60)}\\bnicht\\b)` },
  { at: 'arbeit vorbereitung', says: '(?<=in )(?:arbeit|vorbereitung)\\b' },
  { at: 'ich wir will wollen', withDay: true, says: '(?:ich will|wir wollen|will ich|wollen wir)\\b' },
  {
    at: 'release termin start update patch auslieferung',
    withDay: true,
    says: '(?:release|termin|start|update|patch|auslieferung) (?:dafur |dazu )?ist (?:am|fur|im|ab|morgen|nachste)\\b',
  },
  { at: 'habt hast haben', withDay: true, says: `(?:habt ihr|hast du|haben sie)\\b${upTo(40)}\\b${things}\\b` },
  {
    at: 'ihr du sie bekommt bekommst bekommen erhaltet erhalten',
    withDay: true,
    says: '(?:(?:ihr|du|sie) (?:bekommt|bekommst|bekommen|erhaltet|erhaltst|erhalten)|(?:bekommt|bekommst|bekommen|erhaltet|erhaltst|erhalten) (?:ihr|du|sie))\\b',
  },
  {
    at: 'kommt kommen folgt folgen erscheint erscheinen geht gehen landet startet rollt',
    withDay: true,
    says: `${comes.replace('kommt|kommen', 'kommt(?! es)|kommen').replace('landet|startet', 'landet')}\\b`,
  },
  {
    at: 'kundendienst support service technik team kollege kollegin jemand techniker buchhaltung werkstatt fahrer kurier entwickler',
    withDay: true,
    says: `[\\p{L}]+ (?!hat|ist|war|kann|sagt|hatte|arbeitet)[\\p{L}]{2,}t\\b(?! (?:innerhalb|binnen|in)\\b)`,
  },
];
