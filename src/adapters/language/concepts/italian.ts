import type { ConceptWords } from './concept.ts';

export const italian: ConceptWords = {
  waiting: 'aspett* attesa* attend* attes* coda fila sto stiamo rimandat*',
  still: 'ancora sempre da già nuovo dopo continua* tuttora ennesim* ormai daccapo',
  absent: 'non niente nulla nessun* mai senza né neanche nemmeno manco nemmeno mica',
  span: "ora ore giorn* settiman* mese mesi minut* anno anni mezz'ora pomeriggio",
  count: 'terz* second* quart* quint* volta volte due tre quattro cinque sei ogni diverse ennesim* tutte',
  clock:
    'lunedì martedì mercoledì giovedì venerdì sabato domenica ieri oggi stamattina stasera mattina sera notte mezzogiorno',
  late: 'ritard* tardi rinvi* slitta* scadut* posticip* spostat*',
  promised:
    'promess* promett* promesso previst* secondo garantit* scritto dice dicono diceva detto dicevano doveva dovevano annunciat* teoria risulta* assicurat* concordat* teoricamente prevedeva',
  broken:
    'rott* rotto rompe* rompono crepat* crepa* perde difettos* guast* danneggiat* graffiat* strappat* bucat* buco stort* scollat* scheggiat* ammaccat* spaccat* lento allentat* bruciat* scucit* fus* morto morta zoppa',
  fails:
    'funziona* va parte carica* blocca* crash* errore* chiude* spegne* riavvia* apre accende salta cade caduta* caduto cadut* impalla* rotella lampeggia rifiuta rispondere disconnette gira',
  wrong: 'sbagliat* altro altra altri divers* vicin* scambiat* errat* posto invece invertit* confus*',
  missing:
    'manca* mancano mancava* persa perso pers* sparit* sparisce scompars* vuot* smarrit* dimenticat* cancellat* metà rubat* furto incomplet* mezzo mezza',
  goods:
    'ordin* pacco* pacchi consegn* corriere spedi* spedizion* scatol* prodott* taglia* articol* tracking merce ritiro colli scarpe vestito giacca maglione',
  money: 'euro soldi prezzo* prezzi cost* caro cara centesimi cifra importo tariff* spesa spese quattrini',
  charged:
    'addebit* fattur* bollett* pagat* pagare pago paghi pagamento prelevat* scalat* doppi* doppio abbonament* canone aumentat* aument* rincar* sollecit* mora conguaglio trattenut* rate',
  refund: 'rimbors* reso resi restitu* cambio garanzia sostitu* reclam* risarc* indenn* buono voucher storno recesso',
  contact:
    'chiam* chiamat* telefon* telefonat* mail* email* scritt* scriv* messagg* chat* bot centralino call center assistenza servizio operator* ticket* pec numero modulo contatt* segnal*',
  reply:
    'rispost* rispond* rispondono richiam* ignorat* riattacc* attacc* risolv* soluzion* notizia zio pratica* rimpall* gestit* comunic* silenzio mute sapere musichetta',
  visit:
    "tecnic* appuntament* idraulico installator* visto passat* presentat* venuto veniva arrivat* fascia l'idraulico uscita",
  travel:
    'volo voli aereo tren* autobus bus metro binario valigi* bagagl* aeroporto hotel albergo camer* bigliett* prenot* imbarc* compagnia posto posti taxi coincidenza stazione traghetto noleggio regionale frecciarossa',
  food: 'ristorant* pizza* pizz* panin* insalat* zuppa caffè camerier* pane latte formagg* carne pollo menù piatt* cena pranzo scadut* marci* crud* fredd* sushi gelato mozzarella',
  device:
    'telefon* cellular* portatile lavatrice* frigo* lavastoviglie forno tv televisore* batteria* caricabatter* schermo cuffi* stampante* aspirapolvere auto macchina moto bici* monopattino caldaia riscaldamento apparecch* orologio divano materasso letto sedia tavolo motore gomme',
  software:
    'app* applicazion* sito* aggiornament* password login account profilo codice* pagina* server gioco* partita link bottone versione sistema accesso accedere serie puntata episodio film streaming playlist spid portale',
  network: 'internet rete fibra wifi linea* segnale giga connession* campo adsl modem operatore* 4g 5g copertura',
  bank: 'banca* carta* bonific* conto* assicuraz* sportell* bancomat filiale prestito mutuo polizza sinistro',
  cancelled:
    'annullat* annull* cancell* disdett* disdire chius* chiude sospes* bloccat* rifiutat* negat* soppress* staccat* respint* revocat*',
  stranded: 'piedi fuori fermi fermo ferma strada bloccati pioggia freddo buio dormito terra notte piantat* pavimento',
  dirty:
    'sporc* capell* muffa* puzz* odore macchi* rumor* fredd* scarafagg* cimici bagnat* schif* duro dura bruciat* salat* polvere spazzatura umid*',
  staff:
    'personale dipendent* commess* autista camerier* cassier* signor* responsabile impiegat* direttore medico dottore maleducat* scortes* sgarbat* arrogant* antipatic* urlat* sbuff* cafon*',
  only: 'solo soltanto appena massimo unico unica almeno',
  after: 'dopo poi quindi nonostante appena risultato allora quando improvvisamente',
  bought:
    'comprat* compr* acquist* ordinat* ricevut* arrivat* arriva prenotat* preso presa presi aperto chiesto sottoscritt* installat* noleggiat* richiest*',
  customer:
    'client* azienda compagnia negozio contratt* operatore gestore fornitor* ditta abbonat* marca* società premium venditor*',
  want: 'voglio esigo vorrei chiedo pretendo bisogno desidero vogliamo aspetto favore',
  question:
    "chi che cosa cos'è quale quali come dove quando perché quanto qualcuno sa sapete conosc* domanda* consigl* dubbio* possibile può si c'è esperienz*",
  seeking: 'cerco cerchiamo vendo regalo affitto indeciso indecisa confront* guardo valuto  consigliate',
  news: 'nuov* apre* lancia* annuncia* secondo studio sondaggio offert* sconti sconto promo* collezione disponibil* rapporto risultati trimestre ministero comune concorso presenta* inaugura* gratis diretta saldi partire orari* documentario',
  plan: 'domani prossim* presto sarà saranno andrò vado viene previst* fissat* inizia comincia tra',
  praise:
    'grazie* ottim* perfett* eccellent* bravi* bravissim* gentil* consiglio consigliat* felice* soddisfatt* content* veloc* puntual* fantastic* super top meravigli* adoro amo bell* buon* buonissim* efficient* impeccabil* complimenti simpatic* disponibil* educat* pulit* stupend* comod* preciso applausi',
  solved:
    'risolt* sostituit* riparat* cambiato regal* omaggio gratis subito immediat* sistemat* aiutat* scus* lampo offerto',
  fine: 'bene problema* problemi tranquill* ok normale tutto posto niente- pazienza',
  blame:
    'vergogn* pessim* peggio* truffa* ladri schifo* schifoso delus* deludent* orribil* incompetent* incapac* bugiardi scandal* mai inaccettabil* assurd* ridicol* inutil* indecent* disastro* cafoni merda* basta evitate stell* maledett* arrabbiat* furios* inconcepibil* penoso sconsigli* scandaloso imbarazzant* zero',
  irony: 'bravi complimenti grazie geni ottimo fantastico meraviglioso ovviamente certo chiaro applausi evviva',
  life: 'papà mamma madre padre amic* famiglia fratello sorella figlio figlia figli bambin* cane gatto nonn* zia zio scuola esam* università lavoro capo colleg* matrimonio compleanno fidanzat* vicin* trasloco casa',
  grief:
    'trist* tristezza piang* piant* sola mort* mancato malat* stanc* dolor* paura febbre depress* lutto influenza emicrania insonnia cuore lacrime manchi mal',
  world:
    'politic* governo elezion* president* ministr* tass* guerra* clima partita* gol squadra* arbitro* calcio serie rigore allenatore sconfitta* vittoria* stagione pioggia caldo sciopero* traffico inflazione deputat* paese società sindaco derby',
  joy: 'bell* sole vacanz* weekend felic* orgoglios* laurea* festegg* festa ridere risate mare concert* giardino tramonto finalmente gioia serata aperitivo',
  you: 'voi vostr* vi tuo tua tu lei ti avete',
  me: 'io mio mia miei mie mi noi nostr* ci ho abbiamo',
  they: 'loro gli gente tizio',
  but: 'ma però eppure tuttavia peccato invece purtroppo',
};
