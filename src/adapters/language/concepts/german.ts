import type { ConceptWords } from './concept.ts';

export const german: ConceptWords = {
  waiting: 'wart* gewartet abwart* warteschleife* warteschlange wartezeit* schlange ausharr* vertröst* hingehalten',
  still: 'noch immer weiterhin bislang bisher seit seitdem wieder erneut schon bereits ständig dauernd dauerhaft',
  absent:
    'nicht kein keine keinen keinem keiner keines keinerlei nichts nie niemand niemals ohne weder nirgends nich nix ned keener ausgeblieben statt anstatt',
  span: 'stunde* tag tage tagen woche* monat* minute* jahr* std min wochenlang tagelang monatelang stundenlang minutenlang sekunden halbjahr quartal',
  count:
    'dritte* vierte* fünfte* sechste* zweite* zweidreimal viermal fünfmal mal mehrfach mehrmals drittes zigmal jedes jede',
  clock:
    'uhr heute gestern vorgestern morgens abends mittags montag* dienstag* mittwoch* donnerstag* freitag* samstag* sonntag* nachts vormittag* nachmittag*',
  late: 'spät* verspät* verzöger* überfällig unpünktlich längst verschoben vertagt',
  promised:
    'versprochen* versprach* zugesagt* zusage angekündigt garantiert* laut angeblich angegeben sollte* hätte* hieß heißt vereinbart* beworben versichert eigentlich steht stand',
  broken:
    'kaputt* defekt* gebrochen* bruch gerissen* zerbrochen* riss* undicht* tropft* leckt platt tot durchgebrannt abgebrochen* wackel* verbogen* zerkratzt* beschädigt* löchrig* loch löcher geplatzt* verbeult* lose abgegangen',
  fails:
    'funktionier* geht läuft klappt lädt startet absturz* abgestürzt* stürzt hängt fehler* fehlermeldung* bug* ruckel* friert abbruch bricht flackert streikt versagt* aufgehängt spinnt piept blinkt reagiert öffnet ausgefallen* ausfall* fällt',
  wrong:
    'falsch* verkehrt* verwechselt* andere anderen anderes anderer fremde* nachbar* stattdessen vertauscht irrtümlich dafür unvollständig',
  missing:
    'fehlt* fehlend* fehlen verschwunden* verschwand verloren* weg leer* spurlos unauffindbar gelöscht* entwendet vergessen halbe halbes hälfte geschrumpft',
  goods:
    'paket* bestell* liefer* sendung* päckchen zustell* versand* versendet geliefert* karton* ware artikel abholschein zusteller tracking sendungsverfolgung retoure* filiale abstellort abgegeben schuhe jacke hose kleid',
  money:
    'euro eur geld betrag kohle cent guthaben summe franken prozent gebühr* kosten kostet preis* teuer* aufpreis nachzahlung abschlag',
  charged:
    'abgebucht* abbuch* berechnet* belastet* rechnung* eingezogen* kassiert* mahnung* mahn* inkasso doppelt nachberechnet erhöht* erhöhung bezahlt* zahle zahlen gezahlt zahlung lastschrift verlangt* abgezogen',
  refund:
    'erstatt* rückerstatt* zurück* rückzahlung gutschrift umtausch* garantie* gewährleistung reklam* ersatz* storno widerruf* kulanz kaution entschädigung gutschein*',
  contact:
    'angerufen anruf* hotline* mail* e-mail* email* gemailt kundendienst* kundenservice* support* chat* chatbot ticket* geschrieben schreib* telefon* nachricht* kontakt* formular* rückruf* bot service* warteschleife meldung gemeldet',
  reply:
    'antwort* reaktion* rückmeld* meldet melden erreichbar* gehört ran rangeht zurückgerufen bearbeit* auskunft zuständig* verwiesen aufgelegt weitergeleitet ignoriert* standard* textbaustein*',
  visit:
    'techniker* termin* handwerker* monteur* installateur schornsteinfeger ableser aufgetaucht erschienen gekommen',
  travel:
    'flug* flieg* zug züge* bahn* bus busse* gleis* koffer* gepäck* flughafen hotel* zimmer* ticket* anschluss* airline ice regio gate bahnsteig* taxi* fähre mietwagen* buchung* gebucht* reserviert* check-in unterkunft ferienwohnung abflug',
  food: 'essen pizza* burger* restaurant* kellner* salat* suppe* speise* kaffee* milch brot* brötchen käse fleisch schnitzel nudeln döner bestellung mahlzeit menü verpackung joghurt haltbar* mhd lauwarm roh verdorben*',
  device:
    'handy* telefon laptop* waschmaschine* kühlschrank* spülmaschine* akku* gerät* fernseher* kopfhörer* drucker* display* ladegerät* staubsauger* router* heizung* auto* motor* reifen fahrrad* e-bike kamera* uhr herd trockner matratze sofa schrank stuhl tisch',
  software:
    'app* update* login* passwort* webseite* website* konto* account* seite* browser einlogg* angemeldet anmeld* code* pin tan server* spielstand* spiel software* link* button* bildschirm version stream* serie folge',
  network:
    'internet netz* empfang wlan dsl glasfaser leitung* verbindung* funkloch mbit* balken anschluss router bandbreite datenvolumen tarif*',
  bank: 'bank* karte* überweis* kredit* konto depot versicherung* automat* geldautomat kontoauszug schaden* ',
  cancelled:
    'storniert* stornier* kündig* gekündigt* gestrichen* abgesagt* entfällt entfallen* gesperrt* geschlossen* abgelehnt* abgeschaltet* dicht zu verweiger* abgewiesen* eingestellt',
  stranded:
    'stehe stehen stand standen sitze sitzen saß hängengeblieben gestrandet draußen vor kälte nass frier* dunkeln schlafen übernacht*',
  dirty:
    'dreck* schmutz* haar* schimmel* stink* riecht gerochen fleck* laut kakerlake* wanzen kalt* nass* verschmutzt* ekel* eklig* schmeckt* zäh* versalzen* fusselt gammel* staub* müll',
  staff:
    'mitarbeiter* verkäufer* fahrer* kassierer* kellner* personal berater* bearbeiter* dame herr arzt praxis unfreundlich* patzig* pampig* frech* schnauz* arrogant* genervt* unhöflich* augenroll*',
  only: 'nur lediglich gerade bloß maximal höchstens angeblich keinerlei einzige* erst',
  after: 'nach nachdem danach dann plötzlich dabei obwohl trotz trotzdem sobald kaum',
  bought:
    'gekauft* kauf* bestellt* erhalten bekommen bekam kam kamen angekommen angekommene ankam gebucht geholt abgeholt ausgepackt abonniert* installiert',
  customer:
    'kunde* kundin* kundschaft anbieter* vertrag* abo* laden firma unternehmen shop händler* premium mitglied* konzern',
  want: 'will möchte verlange fordere erwarte* bitte bräuchte brauche hätte wünsche',
  question:
    'wer wie wo wann warum wieso weshalb was welche* weiß jemand kennt frage* gibt lohnt kann ob tipp* erfahrung* empfehl* hat',
  seeking: 'suche* gesucht sucht biete verkaufe* verschenk* tausche vergleich* überlege* schwanke schaue lese',
  news: 'laut eröffnet* startet bericht* meldet studie umfrage ab angebot* aktion rabatt* verfügbar neu neue* kündigt präsentiert* jetzt kollektion öffnungszeiten bilanz quartalszahlen konzern übernimmt gewinnspiel live sendung ministerium behörde',
  plan: 'morgen nächste* geplant* werde wird bald demnächst kommend* voraussichtlich beginnt kommt später wochenende',
  praise:
    'danke* super toll* perfekt* klasse freundlich* zufrieden* empfehlen* begeistert* lob* prima schnell* pünktlich* sauber* lecker* top spitze genial* liebe* geil* hervorragend* angenehm* hilfsbereit* reibungslos* problemlos* anstandslos* unkompliziert* freu* gefreut wunderbar* großartig* einwandfrei* tadellos* respekt kompetent* zuverlässig*',
  solved:
    'gelöst* ersetzt* behoben* repariert* ausgetauscht* kulant* geschenkt* umgehend sofort kostenlos* erledigt* geklappt innerhalb entschuldigt* geholfen prompt',
  fine: 'alles gut passt kein problem sorgen ok okay egal schlimm normal ordnung bestens macht störung',
  blame:
    'schlecht* schlimm* mies* frech* unverschämt* unmöglich* abzocke* betrug* saftladen nie wieder scheiß* mist* enttäusch* zumutung witz lächerlich* katastroph* peinlich* sauladen verarsch* unfähig* inkompetent* schande dreist* unzumutbar* geldverschwendung finger abgezockt schrott* müll nervt* sauer wütend stinksauer armutszeugnis unterirdisch* ärger* frust* traurig* chaos stern sterne*',
  irony:
    'bravo glückwunsch gratulation tolle* großes herzlichen wow respekt natürlich klar immerhin applaus logisch sensationell',
  life: 'opa oma papa mama freund* familie* tante onkel hund* katze* kind kinder sohn tochter schwester bruder mann frau liebling* schule* prüfung* uni chef* kollege* job beziehung hochzeit geburtstag* wohnung umzug',
  grief:
    'traurig* vermiss* einsam* gestorben* tod tot wein* müde krank* schmerz* angst fieber depress* erkältet migräne trauer heimweh kopfschmerzen liebeskummer zahnarzt schlaflos* sorge*',
  world:
    'politik* regierung* wahl* partei* minister* kanzler* steuer* krieg* klima* verein* spiel* tor tore trainer* mannschaft* liga bundesliga schiri* elfmeter* abstieg* niederlage* verloren gewonnen fußball* saison stau* wetter* regen* schnee hitze sturm hochwasser inflation nachrichten gesellschaft',
  joy: 'schön* sonne urlaub* feierabend wochenende glücklich* stolz bestanden gefeiert feiern lach* genieß* blick kaffee garten kuchen herbst konzert* abend hurra endlich geschafft',
  you: 'ihr euch euer eure* euren sie ihnen dein* du',
  me: 'ich mir mich mein* wir uns unser* hab habe',
  they: 'die man deren denen leute typ',
  but: 'aber doch jedoch obwohl trotzdem dennoch allerdings sondern leider nur',
};
