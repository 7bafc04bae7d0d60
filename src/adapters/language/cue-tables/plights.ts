import type { CueLine } from '../cues.ts';

/**
 * What makes a complaint weigh: `blame` and `accusation` are how it is put (see severity.ts), `contacts` how often the person
 * asked before, `loss` money or goods gone, `harm` what it spoilt, `vulnerable` whom it hits.
 */
export type Plight = 'blame' | 'accusation' | 'contacts' | 'loss' | 'harm' | 'vulnerable';

const times =
  '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|several|many|multiple|countless|umpteen|numerous|so many|too many)';

export const plightCues: readonly CueLine<Plight>[] = [
  // Blame: the company itself is called bad.
  ['shame', ' on (?:you|§|them|your)', 'blame'],
  ['ashamed', ' of (?:yourselves|yourself|your)', 'blame'],
  [
    'liars|lying|crooks|thieves|crooked|incompetent|incompetence|clowns|cowboys|scum|parasites|criminals|negligent|negligence|heartless|greedy',
    '',
    'blame',
  ],
  ['your', ' (?:\\w+ )?(?:fault|negligence|incompetence|greed|lies|mess)', 'blame'],
  [
    'you|§',
    ' (?:lied|lie|lot|people|guys)? ?(?:are |is )?(?:a )?(?:useless|disgrace|disgraceful|disgusting|pathetic|a joke|jokers|lied|incompetent|cheats?)',
    'blame',
  ],
  [
    "couldn't|don't|doesn't|didn't|not",
    ' (?:even )?(?:care less|give a (?:damn|shit|toss|fuck)|care about (?:\\w+ )?(?:customers|people|us))',
    'blame',
  ],
  [
    'lügner|unfähig|unfähige|inkompetent|schande|unverschämt|unverschämtheit|frechheit|saftladen|verarscht|verbrecher',
    '',
    'blame',
  ],
  ['honte|incompétents|incompétence|menteurs|escrocs|scandaleux|voleurs|inadmissible', '', 'blame'],
  ['vergüenza|sinvergüenzas|mentirosos|incompetentes|ineptos|ladrones|caraduras', '', 'blame'],
  ['vergogna|vergognatevi|incompetenti|bugiardi|incapaci|ladri|scandaloso', '', 'blame'],
  ['vergonha|mentirosos|incompetentes|ladrões|palhaçada|descaso|safados', '', 'blame'],
  ['عيب|كذابين|كذابون|فاشلين|فاشلون|حرامية|مخجل|استهتار', '', 'blame'],
  // Accusation: somebody is said to have done it.
  [
    'you|§|they|your',
    " (?:\\w+ ){0,2}?(?:lost|broke|ruined|ignored?|ignoring|refused?|refusing|cancelled|canceled|charged|overcharged|took|taken|stole|sent|sold|forgot|failed|promised|left|destroyed|damaged|delayed|keep|kept|never|didn't|don't|won't|haven't|hung up)",
    'accusation',
  ],
  [
    'ihr|sie|§',
    ' (?:\\S+ ){0,3}?(?:habt|haben|ignoriert|verloren|vergessen|verweigert|storniert|abgebucht|versprochen|lasst|lassen)',
    'accusation',
  ],
  ['vous', " (?:n')?(?:avez|m'avez|nous avez|refusez|ignorez|ne répondez)", 'accusation'],
  ['me|nos', ' (?:han|habéis|cobraron|perdieron|cancelaron|ignoran|dejaron)', 'accusation'],
  ['mi|ci', ' (?:avete|hanno|ignorate|ignorano)', 'accusation'],
  ['vocês|me', ' (?:\\S+ )?(?:cobraram|perderam|cancelaram|ignoram|deixaram|prometeram|enganaram)', 'accusation'],
  ['لم|لا|ما', ' (?:تردون|تردوا|تهتمون|ترسلوا|تعيدوا|رديتوا|تتجاوبون)', 'accusation'],
  // Asked before.
  [
    'called|rang|phoned|emailed|e-mailed|written|wrote|messaged|contacted|tweeted|asked|complained|reported|tried|spoken|chased|calls|emails|calling|emailing|dmed|visited',
    `(?: \\S+){0,6}? (?:${times} (?:times|emails?|calls?|messages?|people|agents)|twice|again and again|every (?:day|week)|over and over|repeatedly)`,
    'contacts',
  ],
  [
    '#|two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|countless|dozens',
    ' (?:\\w+ )?(?:of )?(?:calls?|e-?mails?|messages?|phone calls|tickets|complaints|chats|reminders|dms|letters|tweets|requests|engineer visits|visits|attempts)',
    'contacts',
  ],
  [
    'second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|7th|nth|umpteenth',
    ' (?:time|email|e-mail|call|complaint|ticket|attempt|engineer|technician|replacement|reminder|message|request|letter|tweet)',
    'contacts',
  ],
  ['again', ' and again', 'contacts'],
  ['mehrfach|mehrmals|dutzendmal|zigmal', '', 'contacts'],
  [
    '#|zwei|drei|vier|fünf|sechs|mehrere',
    ' ?(?:mal|mails|e-mails|anrufe|nachrichten|reklamationen|mahnungen)(?= |[.!,]|$)',
    'contacts',
  ],
  ['dreimal|viermal|fünfmal|sechsmal|zweimal', '', 'contacts'],
  ['zum', ' (?:zweiten|dritten|vierten|fünften|xten|zigsten|wiederholten) mal', 'contacts'],
  ['#|deux|trois|quatre|cinq|six|plusieurs', ' (?:fois|appels|mails|relances|messages|réclamations)', 'contacts'],
  [
    '#|dos|tres|cuatro|cinco|seis|varias|muchas|mil',
    ' (?:veces|llamadas|correos|mensajes|reclamaciones|reclamos)',
    'contacts',
  ],
  [
    '#|due|tre|quattro|cinque|sei|diverse|varie|mille',
    ' (?:volte|chiamate|mail|email|messaggi|segnalazioni|solleciti)',
    'contacts',
  ],
  [
    '#|duas|três|quatro|cinco|seis|várias|mil',
    ' (?:vezes|ligações|e-mails|emails|mensagens|reclamações|protocolos)',
    'contacts',
  ],
  ['اتصلت|راسلت|تواصلت|كلمتكم|راسلتكم', '(?: \\S+){0,4} (?:مرات|مرة|مرتين|عدة|كثيرا)', 'contacts'],
  // Money or goods gone.
  [
    'charged|billed|debited|deducted|taken|overcharged',
    '(?: \\S+){0,5} (?:twice|double|two times|three times|extra|without)',
    'loss',
  ],
  ['refund|refunded|reimbursed|reimbursement|compensation|deposit|overcharged|bailiffs|overdraft', '', 'loss'],
  ['money', ' (?:back|gone|taken|stolen|is gone|missing|from my)', 'loss'],
  [
    'lost|stolen|missing|destroyed|broke|broken|damaged',
    ' (?:my|our|the) (?:\\w+ )?(?:bags?|luggage|suitcase|parcel|package|laptop|phone|passport|wallet|savings|data|photos|wedding \\w+|medication)',
    'loss',
  ],
  ['doppelt', ' (?:abgebucht|berechnet|bezahlt)', 'loss'],
  [
    'erstattung|rückerstattung|schadensersatz|mahngebühren|remboursement|remboursé|reembolso|rimborso|estorno|indemnización|risarcimento|indenização|استرداد|فلوسي|أموالي',
    '',
    'loss',
  ],
  ['geld|argent|dinero|soldi|dinheiro', ' (?:zurück|weg|abgebucht|perdu|de vuelta|indietro|de volta)', 'loss'],
  // What it spoilt.
  [
    'missed|miss|missing|ruined|ruin|ruining|spoilt|spoiled',
    ' (?:my|our|his|her|their|the|a|an) (?:\\S+ ){0,2}?(?:flight|connection|wedding|funeral|holiday|vacation|honeymoon|birthday|christmas|exam|interview|surgery|operation|appointment|graduation|anniversary|party|trip|job|deadline)',
    'harm',
  ],
  ['stranded|homeless|evicted|redundancy|repossessed|disconnected', '', 'harm'],
  [
    'sleep|sleeping|slept|spend|spent|spending',
    ' (?:\\w+ )?(?:on (?:the )?(?:floor|airport|street|station)|at the airport|in the (?:street|airport|car|station))',
    'harm',
  ],
  [
    'no|without',
    ' (?:any )?(?:heating|heat|hot water|water|electricity|power|gas|medication|medicine|insulin|food|access to my money|wages|salary|pay)',
    'harm',
  ],
  ['kill|killed|dead|died|destroyed|flooded|flooding|collapsed', '(?! (?:it|battery|phone|line))', 'harm'],
  ['ohne|kein|keine', ' (?:heizung|strom|wasser|warmes wasser|warmwasser|medikamente|insulin|gas|gehalt|geld)', 'harm'],
  [
    'gestrandet|hochzeit|beerdigung|flitterwochen|urlaub',
    '(?<=(?:verpasst|ruiniert|gestrandet|versaut|verdorben)(?: \\S+){0,5}|gestrandet)',
    'harm',
  ],
  [
    'sans|sin|senza|sem|بدون',
    ' (?:chauffage|eau|électricité|courant|médicaments|salaire|insuline|luz|agua|calefacción|medicinas|medicamentos|insulina|acqua|corrente|riscaldamento|farmaci|água|energia|remédio|كهرباء|ماء|دواء)',
    'harm',
  ],
  // Whom it hits.
  [
    'pregnant|disabled|wheelchair|autistic|diabetic|insulin|chemotherapy|chemo|dialysis|dementia|asthma|epilepsy|epileptic|blind|deaf|pensioner|pensioners|newborn|terminally|cancer|carer|oxygen',
    '(?! (?:spot|date|item|taste|trust|faith|luck))',
    'vulnerable',
  ],
  [
    'my|our|his|her|an|a',
    ' (?:\\S+ ){0,2}?(?:baby|newborn|toddler|infant|grandmother|grandma|gran|nan|grandfather|grandpa|elderly \\w+|old mother|old father|disabled \\w+|sick (?:child|son|daughter|mother|father|wife|husband|baby)|(?:\\d+|eighty|ninety)[- ]year[- ]old)',
    'vulnerable',
  ],
  [
    'schwanger|schwangere|rollstuhl|behindert|behinderung|pflegebedürftig|dialyse|säugling|krebs|oma|opa|großmutter|diabetiker',
    '',
    'vulnerable',
  ],
  ['enceinte|handicapé|handicapée|fauteuil|nourrisson|bébé|diabétique|grand-mère|dialyse', '', 'vulnerable'],
  [
    'embarazada|discapacitado|discapacitada|discapacidad|bebé|abuela|abuelo|diabético|diabética|anciana|anciano|cáncer',
    '',
    'vulnerable',
  ],
  [
    'incinta|disabile|carrozzina|neonato|neonata|nonna|nonno|diabetico|diabetica|anziana|anziano|tumore',
    '',
    'vulnerable',
  ],
  ['grávida|deficiente|cadeirante|bebê|avó|avô|diabético|diabética|idosa|idoso|câncer', '', 'vulnerable'],
  [
    'حامل|معاق|معاقة|رضيع|رضيعي|جدتي|جدي|السرطان|السكري|كبير|كبيرة',
    '(?<!(?:رقم|تأخير|فرق|حجم|مشكلة|خدمة) \\S+)(?<!كبيرة?(?! (?:في السن|السن)))',
    'vulnerable',
  ],
];
