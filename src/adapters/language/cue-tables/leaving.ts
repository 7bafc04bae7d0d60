import type { CueLine } from '../cues.ts';

/** How a turn of phrase is read: as it stands, or only where a name or handle follows ("switching to Globex"). */
export type Leaving = 'leaving' | 'if a name follows';

const contract =
  '(?:account|accounts|subscription|membership|contract|plan|policy|direct debit|broadband|internet|service|services|card|insurance|gym membership)';
const supplier =
  '(?:providers?|banks?|carriers?|suppliers?|networks?|airlines?|insurers?|compan(?:y|ies)|brands?|stores?|operators?|services?)';
const doing =
  '(?:fly|flying|buy|buying|order|ordering|shop|shopping|use|using|book|booking|eat|eating|come|coming|stay|staying|go|going|deal|dealing|travel|travelling|traveling|bank|banking|trust|trusting|visit|visiting|renew|renewing|do|doing|spend|spending|give|giving|recommend|set)';

/** What people say who leave a brand or are about to, in seven languages. */
export const leavingCues: readonly CueLine<Leaving>[] = [
  [
    'cancel|cancelling|canceling|cancelled|canceled|close|closing|closed|terminate|terminating|end|ending|ended|delete|deleting|deleted|stop|stopping',
    ` (?:\\w+ )?(?:my|our) (?:\\w+ ){0,2}?${contract}(?<!(?:you|they|§|who|bank|has) (?:have |just |are |has |simply |all |suddenly |nearly )?(?:cancel|clos|terminat|end|delet|stop)\\w* .{0,60})`,
    'leaving',
  ],
  [
    'unsubscribing|unsubscribed|uninstalled|uninstalling|deleting',
    '(?: (?:and|from|the|your|this|now|today|§|it)|[.!]|$)',
    'leaving',
  ],
  [
    'switch|switching|switched|change|changing|changed|swap|swapping|move|moving|moved',
    ` (?:to )?(?:a |an |my |our )?(?:different |another |new |other )?${supplier}(?= |[.!,]|$)(?<!(?:you|they|should i|did you|§) (?:\\w+ )?(?:switch|chang|mov)\\w* .{0,40})`,
    'leaving',
  ],
  [
    'switch|switching|switched|moving|moved|going|jumping|defecting|off',
    ' (?:over |back |ship )?to',
    'if a name follows',
  ],
  [
    'leaving|left|dumping|dumped|ditching|ditched|quitting',
    ' (?:you|§|them|this (?:bank|company|provider|network|airline|gym)) (?:for|after|because|today|for good|and (?:going|moving|taking))',
    'leaving',
  ],
  [
    'take|taking|took',
    ' (?:my|our|all my) (?:business|custom|money|account|accounts) (?:elsewhere|to|somewhere|away)',
    'leaving',
  ],
  ['go|going|shop|shopping|bank|banking|look|looking|move|moving', ' elsewhere', 'leaving'],
  ['last|final', ` time (?:i |we |i'll |i will |we will |i'm |we're )(?:ever |will |am |are )*${doing}`, 'leaving'],
  [
    'was|be',
    ' (?:definitely |truly |surely )?(?:the|my|our) (?:very )?last (?:time|order|flight|purchase|visit|booking)(?= (?:i|we|with|at|from|for me)|[.!,]|$)(?<!when was (?:the|my|our) last \\w+)',
    'leaving',
  ],
  ['look|looking|searching', ` for (?:another|a new|a different|new|other) ${supplier}`, 'leaving'],
  ['moving|moved|switching|switched', ' (?:\\S+ )?(?:away )?from § to', 'leaving'],
  ["i'm|im|we're", ' (?:gone|off)(?=[.!]|$)(?<=\\b(?:and|or|then|more) \\S+ (?:gone|off))', 'leaving'],
  [
    'never',
    ` (?:again(?= (?:with|at|from|will|am|§|buying|flying|using|ordering|shopping|booking|staying)|[.!,]|$)|(?:ever )?${doing}(?: \\S+){0,5} (?:again|ever again))`,
    'leaving',
  ],
  [
    "won't|wont|not",
    ` (?:be )?(?:ever )?(?:(?:coming |going )?back(?= |[.!,]|$)(?! (?:until|till|before|home|at))|return(?:ing)?(?= (?:to (?:§|this|your)|here)|[.!,]|$)|renew(?:ing)?|${doing}(?: \\S+){0,5} (?:again|any ?more|anymore|in future|in the future))`,
    'leaving',
  ],
  ['will', ` (?:never|not) (?:be )?(?:ever )?${doing}(?: \\S+){0,5} (?:again|any ?more)`, 'leaving'],
  [
    'lost|losing|lose',
    ' (?:me|us|a (?:\\w+ )?customer|a (?:\\w+ )?client|my (?:business|custom)|our business)(?= (?:as|for|after|today|forever|over|by|because|and)|[.!,]|$)(?<!(?:you|have|just|are|now|going to|about to|§|they) (?:\\w+ )?(?:los\\w+) .{0,20}(?:in|at) the)',
    'leaving',
  ],
  [
    'done|finished|through',
    ' with (?:you|§|them|this (?:bank|company|provider|network|airline|shop|app|place)|your (?:company|app|service))(?= |[.!,]|$)',
    'leaving',
  ],
  ["i'm|im|we're|and", " out(?=[.!]|$)(?<=(?:enough|bye|done|§|cancel\\w*|that's it)\\b.{0,30})", 'leaving'],
  ['goodbye|bye|farewell|adios', ' (?:bye )?§', 'leaving'],
  ['boycott|boycotting', '', 'leaving'],
  ['alternative|alternatives|replacement', ' (?:to|for) (?:§|you|your (?:app|service|company))', 'leaving'],
  ['former|ex', '(?:-| )(?:loyal )?(?:customer|client|member|subscriber)', 'leaving'],
  ['porting|port', ' (?:my number|out)', 'leaving'],
  // German
  [
    'kündige|kündigen|kündigung|gekündigt',
    '(?<!(?:mir|uns|ihr|sie|wurde|wurden|euch) (?:\\S+ ){0,3}gekündigt)(?! (?:\\S+ ){0,3}nicht)(?<!(?:mitarbeiter\\S*|job|stelle|arbeit|chef)(?: \\S+){0,5} \\S+)',
    'leaving',
  ],
  [
    'wechsle|wechsele|wechsel|wechseln|gewechselt',
    ' (?:jetzt |nun |bald |sofort )?(?:zu|zur|den anbieter|die bank|den stromanbieter|die kasse)',
    'leaving',
  ],
  ['anbieter|bank|stromanbieter|versicherung|krankenkasse', ' (?:wechseln|gewechselt)', 'leaving'],
  [
    'nie|niemals',
    ' (?:wieder|mehr)(?! ohne)(?= (?:bei|mit|dort|dahin|hier|was|etwas|kaufe|bestelle|fliege|§|zu|ein|diese\\S*)|[.!,]|$)',
    'leaving',
  ],
  [
    'konto|account|abo|vertrag|mitgliedschaft',
    ' (?:\\S+ )?(?:auflösen|löschen|schließen|aufgelöst|gelöscht|beenden|beende)',
    'leaving',
  ],
  ['kunden|kundin|kunde', ' (?:weniger|verloren)', 'leaving'],
  [
    'letzte|letztes',
    ' (?:mal|bestellung)(?= (?:dass|das|bei|hier|gewesen)|[.!,]|$)(?<=(?:das|war) (?:\\S+ )?(?:letzte|letztes) (?:mal|bestellung))',
    'leaving',
  ],
  ['das', " (?:war's|wars|war es) (?:mit (?:uns|euch|§)|für mich)", 'leaving'],
  ['zur', ' konkurrenz', 'leaving'],
  // French
  ['résilie|résilier|résilié|résiliation', "(?<!(?:vous|ils|on|a|ont) (?:m')?(?:avez |ont )?\\S+)", 'leaving'],
  [
    'change|changer|changé',
    " (?:d'|de )(?:opérateur|banque|fournisseur|assurance|crémerie|boutique|compagnie|enseigne)",
    'leaving',
  ],
  [
    'pars|passe|partir|passer',
    " (?:chez|à la concurrence|à l'ennemi)(?! (?:vous|moi|mes|§|le (?:médecin|coiffeur|dentiste)))",
    'leaving',
  ],
  ['plus|jamais', " (?:jamais|plus)(?! (?:sans|d'autre))(?= (?:chez|avec|de|je|vous|ça|cette|§)|[.!,]|$)", 'leaving'],
  ['perdu|perdez|perdre', ' (?:un|une|votre) (?:\\S+ )?(?:client|cliente|abonné|abonnée)', 'leaving'],
  [
    'dernière',
    " (?:fois|commande)(?= (?:que (?:je|j')|chez)|[.!,]|$)(?<=(?:c'est|c'était|était|sera) (?:\\S+ )?dernière (?:fois|commande).{0,0})",
    'leaving',
  ],
  ['quitte|quitter', ' (?:§|cette (?:banque|enseigne|boîte)|cet opérateur|votre)', 'leaving'],
  ['désabonne|désabonner|désabonné|désabonnée', '', 'leaving'],
  ['fermer|ferme|clôturer|clôture', ' mon (?:compte|abonnement)', 'leaving'],
  // Spanish
  ['doy|darme|dado|daré|darnos', ' (?:\\S+ )?de baja(?! (?:médica|laboral|maternal))', 'leaving'],
  [
    'cancelo|cancelar|cancelaré|cancelando|cerrar|cierro',
    ' (?:mi|mis|la|nuestra) (?:cuenta|cuentas|suscripción|contrato|tarjeta|plan|línea)',
    'leaving',
  ],
  [
    'cambio|cambiar|cambiarme|cambié|cambiaré',
    ' (?:de |ya de |a otra )(?:compañía|banco|operador\\S*|proveedor|aerolínea|tienda|seguro)',
    'leaving',
  ],
  ['paso|voy|cambio|vamos', ' (?:a|con) la competencia', 'leaving'],
  ['paso|cambio', ' a', 'if a name follows'],
  [
    'nunca|jamás',
    ' (?:más(?= (?:con|compro|vuelo|pido|vuelvo|en|a|§|volveré)|[.!,]|$)(?! sin)|(?:volveré|vuelvo|volveremos) a)',
    'leaving',
  ],
  ['no', ' (?:vuelvo|volveré|volvemos|volveremos)(?: (?:a|más)|[.!,]|$)(?! tarde)', 'leaving'],
  ['última', ' vez que (?:compro|vuelo|pido|uso|voy|viajo|reservo|confío|les|contrato)', 'leaving'],
  ['perdido|pierden|perdieron|perdisteis', ' (?:a )?(?:un|una) (?:\\S+ )?(?:cliente|clienta)', 'leaving'],
  // Italian
  ['disdico|disdire|disdetta|disdetto|recedo', '', 'leaving'],
  [
    'cambio|cambiare|cambierò|cambiato',
    ' (?:operatore|banca|gestore|compagnia|fornitore|negozio|assicurazione)',
    'leaving',
  ],
  ['passo|passare|passato|passata', ' (?:alla concorrenza|ad altro|a un altro|ad un altro)', 'leaving'],
  ['passo|passerò', ' a', 'if a name follows'],
  ['mai', ' più(?! senza)(?= (?:con|da|compr\\S+|ordin\\S+|un|in|§|vol\\S+|acquist\\S+)|[.!,]|$)', 'leaving'],
  ['perso|perdete|perderete', ' (?:un|una) (?:\\S+ )?(?:cliente)', 'leaving'],
  ['ultima', ' volta che (?:compro|ordino|volo|uso|prenoto|vengo|acquisto|viaggio|mi)', 'leaving'],
  ['chiudo|chiudere|chiuderò|cancello|cancellare', " (?:il |il mio |l'|l' ?)(?:conto|account|abbonamento)", 'leaving'],
  ['non', ' (?:comprerò|ordinerò|volerò|tornerò|acquisterò|rinnovo|rinnoverò)(?: \\S+){0,3}', 'leaving'],
  // Portuguese
  [
    'cancelar|cancelei|cancelando|cancelo|encerrar|encerrei|encerrando',
    ' (?:a |o )?(?:minha|meu|minhas|meus) (?:conta|assinatura|plano|contrato|linha|cartão|internet)',
    'leaving',
  ],
  [
    'mudar|mudei|trocar|troquei|mudando|trocando|mudo',
    ' de (?:operadora|banco|companhia|fornecedor|plano de saúde|loja|empresa)',
    'leaving',
  ],
  ['vou|migrar|migrei|indo', ' (?:mudar |migrar )?(?:para|pra|pela) a? ?concorrência', 'leaving'],
  ['mudar|migrar|mudei|migrei', ' (?:para|pra)', 'if a name follows'],
  ['nunca|jamais', ' mais(?! sem)(?= (?:compro|peço|viajo|volto|com|na|no|uso|piso|§|vou|quero)|[.!,]|$)', 'leaving'],
  ['não', ' (?:volto|compro|volta\\S*|viajo|uso|renovo) (?:nunca )?mais', 'leaving'],
  ['perderam|perdeu|perder', ' (?:um|uma|mais um) (?:\\S+ )?(?:cliente)', 'leaving'],
  ['última', ' vez que (?:eu )?(?:compro|peço|voo|uso|viajo|reservo|vou|confio)', 'leaving'],
  // Arabic
  ['سألغي|بلغي|ألغيت|إلغاء|سوف|راح|أريد', ' (?:ألغي |إلغاء |الغاء )?(?:اشتراكي|حسابي|عقدي|اشتراكنا|بطاقتي)', 'leaving'],
  ['آخر', ' (?:مرة|تعامل)(?= (?:أشتري|أطلب|أتعامل|أسافر|أستخدم|لي|معكم|أحجز)|[.!،]|$)(?<!من آخر مرة)', 'leaving'],
  ['لن', ' (?:أشتري|أتعامل|أعود|أطلب|أسافر|أستخدم|أجدد|نتعامل)', 'leaving'],
  ['خسرتم|خسرتوا|خسرتوني|خسرتموني', '', 'leaving'],
  ['سأنتقل|بنتقل|انتقلت|سأحول|بحول', ' (?:إلى|ل\\S+|لشركة|للمنافس|عند)', 'leaving'],
];

/** A sentence with such words praises: "never again with anybody else". */
export const notLeaving =
  /(?:any(?:one|body|where|thing) else|no(?:body|where| one) else|any other |never (?:leaving|switching|going back)|\bother (?:brand|airline|bank|provider|shop|place)s?\b|nie wieder (?:einen |eine |was |etwas )?ander|keinen ander|jamais (?:d'|un )autre|ningún otr|ninguna otr|nessun altr|nenhum outr|nenhuma outr|until next (?:time|year)|see you next)/;
