import type { CueLine } from '../cues.ts';

/** Questions that are reproaches: nobody waits for an answer to them. */
export const rhetoricalCues: readonly CueLine<true>[] = [
  ['really|seriously|srsly|wtf|serious|honestly|what', '(?=[\\s!]*[?])', true],
  [
    'are|r',
    ' (?:you|u|they|§|these people) (?:\\w+ )?(?:serious|kidding|joking|for real|mad|insane|crazy|deaf|blind|stupid|having a laugh|out of your minds?|taking the)',
    true,
  ],
  ['you', ' (?:call (?:this|that|it)|kidding|joking|serious|having a laugh|must be joking)', true],
  [
    'is|was',
    ' (?:this|that|it) (?:a |some kind of |your idea of |supposed to be |meant to be |really )*(?:joke|how you|the best you|customer service|funny|service|acceptable|what i pay|normal)',
    true,
  ],
  [
    'what',
    ' (?:is|the|in the|on earth|kind of|sort of|am i|are we|do i|do we) (?:wrong with|hell|heck|fuck|world|company|service|customer|place|people|a joke|(?:even )?paying(?: you)?(?: for)?|pay you for)',
    true,
  ],
  ["what's|whats", ' (?:wrong with|the point|going on in your)', true],
  [
    'how',
    ' (?:hard (?:can|is) it|difficult (?:can|is) it|is (?:this|that|it) (?:even |still |remotely )?(?:acceptable|legal|ok|okay|possible|allowed|fair|a thing|fun|right)|dare you|can you (?:treat|justify|sleep|even|call|be so)|many times (?:do|must|have|does)|on earth|much worse|bad can|incompetent|stupid)',
    true,
  ],
  [
    'who',
    ' (?:does|do|thought|designed|designs|hires|hired|trains|needs|wants|in their right)(?: \\w+){0,3} (?:that|this|it|you|these|was a good|good idea|enemies|mind)',
    true,
  ],
  ['who', ' cares', true],
  [
    "do|does|don't|dont",
    ' (?:you|they|anyone|anybody|§)(?: (?:people|guys|there|at §))? (?:even |actually |ever |still )*(?:care|work there|listen|read (?:these|your|this)|think (?:this|that|it|we|i)|realise|realize|know what you|want customers|have any shame)',
    true,
  ],
  [
    'why',
    ' (?:even |do i even |do i still |do we even |do you even |would i |would anyone |would anybody |am i still )(?:bother|pay|try|exist|have|ever|paying|with|a customer|shop|use|fly)',
    true,
  ],
  [
    'why',
    " (?:is it so (?:hard|difficult)|can't you (?:just|people|lot)|are you (?:so|like this|people so)|do you (?:hate|lie|treat))",
    true,
  ],
  ['can', ' (?:you|anyone|anybody) (?:believe|imagine)', true],
  ['since', ' when', true],
  ['ever', ' heard of', true],
  ['hello', '(?=[\\s!]*[?])', true],
  ['have', ' you (?:no|any) (?:shame|decency|clue|respect|morals|idea how)', true],
  // German
  ['ernsthaft|echt|wirklich|hallo|bitte|hä', '(?=[\\s!]*[?])', true],
  [
    'ist|soll|is',
    ' (?:das|dies|so etwas) (?:euer|ihr|dein|ein|jetzt ein|jetzt euer|der|wirklich ihr|wirklich euer)? ?(?:ernst|witz|scherz|service|kundenservice|normal|ein witz sein)',
    true,
  ],
  ["geht's|gehts", ' (?:noch|euch noch)', true],
  ['wollt|wollen', ' (?:ihr|sie) (?:mich|uns) (?:eigentlich |jetzt )?(?:verarschen|veräppeln|für dumm)', true],
  [
    'was|wie',
    ' (?:soll das|bildet ihr|bilden sie|schwer kann|blöd|dreist|unfähig|erlaubt ihr|lange wollt ihr mich)',
    true,
  ],
  ['wofür', ' (?:bezahle|zahle|zahlen) (?:ich|wir)', true],
  ['schämt', ' ihr', true],
  ['seid', ' ihr (?:noch|eigentlich|alle|völlig)? ?(?:ganz dicht|bescheuert|irre|verrückt|wahnsinnig|taub)', true],
  // French
  ['sérieux|sérieusement|vraiment|allô|pardon', '(?=[\\s!]*[?])', true],
  ["c'est|est-ce", " (?:une |un |que c'est une )?(?:blague|plaisanterie|normal|gag)", true],
  ['vous', ' (?:vous )?(?:moquez|foutez|fichez|payez)(?: (?:de nous|de moi|du monde|ma tête))?', true],
  ['vous', " n'avez pas honte", true],
  ["n'avez-vous", ' pas honte', true],
  ['à|a', ' quoi (?:ça |bon |sert)', true],
  ['de', ' qui se moque', true],
  ['comment', ' (?:osez|pouvez-vous oser|est-ce possible|peut-on être)', true],
  // Spanish
  ['serio|verdad|perdón|perdona', '(?=[\\s!]*[?])', true],
  ['es', ' (?:una|esto una|en serio una) (?:broma|tomadura)', true],
  ['me', ' (?:están|estáis|están ustedes) (?:tomando el pelo|vacilando|jodiendo)', true],
  ['no', ' (?:les|os|te) da vergüenza', true],
  ['cómo', ' (?:es posible|se atreven|os atrevéis|puede ser)', true],
  ['para', ' (?:qué|eso) (?:pago|pagamos)', true],
  ['hasta', ' cuándo', true],
  // Italian
  ['davvero|serio|scusate', '(?=[\\s!]*[?])', true],
  [
    'state|stiamo|scherzate',
    ' ?(?:scherzando|prendendo in giro|prendendomi in giro)?(?=[\\s!]*[?])(?<=scherzate|scherzando|in giro)',
    true,
  ],
  ['è', ' (?:uno scherzo|una presa in giro|normale)', true],
  ['non', ' vi vergognate', true],
  ['ma', ' (?:siete|vi rendete|stiamo)', true],
  ['come', ' (?:vi permettete|osate|è possibile)', true],
  // Portuguese
  ['sério|verdade|oi', '(?=[\\s!]*[?])', true],
  ['é', ' (?:uma |alguma )?(?:piada|brincadeira|palhaçada)', true],
  ['estão', ' (?:de brincadeira|brincando|a gozar|zoando|de sacanagem|a brincar)', true],
  ['não', ' (?:têm|tem) vergonha', true],
  ['como', ' (?:é possível|pode|ousam|se atrevem)(?= |[?])(?! (?:ser feit|eu |fazer|ajudar))', true],
  ['até', ' quando', true],
  // Arabic
  ['معقول|جد|جديا|حقا|صدق|والله', '(?=[\\s!]*[?؟])', true],
  ['هل', ' (?:تمزحون|هذا معقول|هذه مزحة|هذا مزاح|تستهزئون|تسخرون)', true],
  ['تمزحون|تستهبلون|تستهزئون|تضحكون', '', true],
  ['إلى|الى', ' متى', true],
  ['ما', ' (?:تستحون|عندكم ضمير)', true],
];
