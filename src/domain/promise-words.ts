/*
 * Words by which somebody binds themselves to do something later, of folded sentences with plain apostrophes (see fold.ts). They
 * find words, not meanings: a person confirms what they find.
 */

const upTo = (letters: number) => `[^!?;]{0,${letters}}?`;

/** What staff of a board promise to do. Looked for where it is not said who does it, or who reads would do it. */
const deeds =
  '(?:look|check|investigat|dig|find out|figure|post|updat|report|repl(?:y|ac)|answer|get (?:back|in touch|it|this|that|you|someone|somebody|to|on|a)\\b|come back|be back|follow|let (?:you|everyone|everybody|all|people|the|folks)\\b|keep (?:you|everyone|everybody|all|this|the|an eye|posting|updating|looking|at)\\b|shar|fix|ship|roll|releas|deploy|push|publish|send|refund|reimburs|credit|call|ring|phone|writ|contact|reach|be in touch|messag|dm\\b|pm\\b|e-?mail|announc|address|resolv|sort|restor|rais|forward|pass\\b|escalat|ask\\b|provid|confirm|make sure|ensur|take (?:care|a|another|it|this|that|up)\\b|repair|reopen|revert|chang|add\\b|remov|bring|extend|test|review|discuss|talk|speak|try|reproduc|handl|see to|have (?:a|an|the|it|this|that|news|more|something|another|our|someone|somebody|everything|one)\\b|give (?:you|everyone|an|a|it)\\b|tell|explain|document|correct|adjust|patch|work on|monitor|watch|merg|open|file\\b|log\\b|return|compensat|process|put\\b|set\\b|switch|start|finish|complet|deliver|upload|go (?:through|over|live)|be (?:posting|sharing|looking|sending|rolling|fixing|updating|releasing|there|on it|contacting|reaching|adding|publishing)\\b|do (?:that|it|so|this|our|a|one)\\b|mov|clean|improv|rewrit|implement|pay|waiv|swap|exchang|collect|arrang|schedul|prioriti|backport|tag\\b|chase|double-?check|circle back|pick (?:this|it|that) up)';

const who =
  '(?:\\bwe|\\bi|\\b(?:the|our|my) (?:[\\p{L}-]+ ){0,2}(?:team|engineers?|developers?|devs|support|colleagues?|staff|people|department|desk|moderators?|lead)|\\b(?:somebody|someone|anyone)(?: (?:from|on|in|at) [\\p{L} ]{1,30}?)?|\\bone of us|\\bengineering|\\bsupport)';
const will = "(?:'ll| will| shall|(?:'re|'m| are| am| is) (?:going|about) to| ?gonna)";
const softly =
  '(?: (?:also|then|now|definitely|certainly|of course|personally|both|all|try to|do (?:my|our) best to|make sure (?:to|we|i)|be sure to|gladly|immediately|quickly|soon|again|just|still|be able to|hopefully|either|first|either way|probably|in the meantime))*';
const answers =
  '(?:fix|hotfix|beta|notes|updates?|patch|release|refund|answer|reply|response|statement|replacement|correction|details|info(?:rmation)?|news|summary|changelog|firmware|version|build|announcement|explanation|post|roadmap|workaround)';

/** "We will see", "I'll admit", "we'll be closed": nothing is owed. */
const idle =
  '(?:see|say|admit|miss|need|love|hate|know|assume|guess|think|hope|wait|agree|have to|always|continue|keep (?:selling|being)|probably|likely|stop|bet|take your word|leave it at|go first|take what|remember|enjoy|give (?:you|them|him|her|it) that|be (?!sure |able |(?:re)?[\\p{L}]+ing\\b|back|there|on it|in touch|with you)|[\\p{L}]+ (?:from|at) home)\\b';

const english = [
  `${who}${will}(?! (?:not|never|no longer|hardly|probably not))${softly} (?!${idle}|not\\b|never\\b)[\\p{L}-]+`,
  `\\band${will}(?! (?:not|never|no longer))${softly} ${deeds}`,
  `\\b(?:i|we) (?:can |do |hereby )?promise\\b(?! (?:nothing|no)\\b)`,
  `\\byou have (?:my|our) word\\b`,
  `\\b(?:that's|it's|that is|this is) a promise\\b`,
  `^promised?\\s*[.!]*$`,
  `\\bleave (?:it|this|that) with (?:me|us)\\b`,
  `\\blet (?:me|us) (?:check|look|find out|ask|get back|dig|investigate|talk|raise|take|confirm|chase|double)`,
  `\\bgive (?:me|us) (?:until|till|a (?:day|moment|minute|few|couple)|an hour|\\w+ (?:hours?|days?|minutes?))`,
  `\\b${answers}(?: [\\p{L}']+){0,4}(?:'ll| will| is going to| are going to) (?:follow|come|land|ship|arrive|go (?:out|live)|roll out|be (?:fixed|released|out|ready|live|deployed|resolved|available|rolled out|shipped|posted|published|back|sent|shared|with you))\\b`,
  `\\b(?:it|this|that|the [\\p{L}-]+(?: [\\p{L}-]+)?|your [\\p{L}-]+(?: [\\p{L}-]+)?)(?:'ll| will) be (?:fixed|resolved|sorted|addressed|restored|refunded|replaced|corrected|rolled out|back (?:up|online))\\b`,
  `\\b(?:more|further)(?: ${answers})? (?:to (?:follow|come)|coming|follows?|soon|tomorrow|shortly|later)\\b`,
  `\\b${answers}(?: is| are)? (?:on (?:its|the|their) way|coming|to follow|follows|incoming|due|scheduled|planned) ?`,
  `^consider (?:it|this|that) (?:done|fixed|sorted)\\b`,
  `^(?:please )?expect (?:an?|the|more|it|news|your)\\b`,
  `\\bthere(?:'ll| will) be (?:an?|the|more|news|another)(?: [\\p{L}-]+)? ?${answers}`,
  `\\byou(?:'ll| will| can expect to| should) (?:get|have|receive|hear|see) (?:[\\p{L}']+ ){0,3}(?:answer|reply|refund|update|replacement|response|mail|e-?mail|call|message|fix|money|credit|news|from (?:us|me)|back|more)\\b`,
  `^(?:[\\p{L} ]+[,!] )?will do\\b`,
  `\\b(?:we|i)(?:'re| are|'m| am)? (?:aim(?:ing)?|plan(?:ning)?|commit(?:ted|ting)?)(?: (?:for|to)\\b)`,
  `\\bon (?:my|our|the) (?:list|agenda|plate) for\\b`,
  `\\bback (?:to you|with (?:news|an answer|an update|more))\\b`,
];

/** Present with a day is as good as a future. */
const englishWithDay = [
  `\\b(?:we|i)(?:'re| are|'m| am) (?:fixing|shipping|releasing|rolling|posting|sending|publishing|deploying|calling|refunding|replacing|meeting|testing|looking|checking|pushing|getting|bringing|reviewing|visiting)\\b`,
  `\\b(?:'ll|will|is going to) (?:land|ship|arrive|go (?:out|live)|roll out|be (?:out|live|back|fixed|released|ready|available|posted|published|sent|solved))\\b`,
  `\\b${answers} (?:ships|lands|comes|goes|arrives|is out|rolls out|drops)\\b`,
];

const infinitives =
  '(?:(?:ver|be|er|ent|nach|aus|ein|auf|vor|ab|an|mit|weiter|zuruck|frei|um)[\\p{L}]{3,}en|ansehen|anschauen|angucken|prufen|uberprufen|klaren|abklaren|melden|informieren|schreiben|antworten|beantworten|beheben|nachreichen|nachfragen|weitergeben|weiterleiten|kummern|schicken|senden|erstatten|ersetzen|veroffentlichen|posten|mitteilen|berichten|bekanntgeben|nachsehen|nachschauen|untersuchen|zuruckmelden|zuruckkommen|anrufen|zuruckrufen|einspielen|ausrollen|liefern|nachliefern|bereitstellen|halten|geben|losen|korrigieren|anpassen|einbauen|umsetzen|nachbessern|testen|besprechen|freischalten|aktualisieren|verschicken|austauschen|erganzen|entfernen|reparieren|kontaktieren|sorgen|nachhaken|fixen|bringen|ankundigen|erklaren)';
const things =
  '(?:updates?|antwort|ruckmeldung|infos?|informationen|details|fix|hotfix|korrektur|stellungnahme|losung|patch|version|ersatz|erstattung|mehr|naheres|weiteres|neuigkeiten|bescheid|firmware|fehlerbehebung)';
const german = [
  `\\b(?:wir werden|ich werde|werden wir|werde ich|(?:unser|das|mein) (?:[\\p{L}-]+ )?team wird|jemand (?:[\\p{L} ]{1,30})?wird|(?:ein kollege|eine kollegin) wird|die (?:technik|entwicklung) wird|die (?:entwickler|kollegen|kolleginnen) werden)\\b${upTo(120)}\\b${infinitives}\\b`,
  `\\b(?:wir melden uns|ich melde mich|melden wir uns|melde (?:ich )?mich|(?:wer|jemand|team|technik|support|kollege|kollegin) meldet sich)\\b`,
  `\\b(?:wir kummern uns|ich kummere mich|kummern wir uns|kummere ich mich)\\b`,
  `\\b(?:wir|ich) (?:schauen?|sehen?|gucken?)\\b${upTo(60)}\\b(?:an|nach|rein|hinein)\\b`,
  `\\b(?:schauen|sehen|schaue|sehe) (?:wir|ich)\\b${upTo(60)}\\b(?:an|nach|rein|hinein)\\b`,
  `\\b(?:wir (?:prufen|klaren|uberprufen|untersuchen|checken)|ich (?:prufe|klare|uberprufe|untersuche|checke)|(?:prufen|klaren) wir|(?:prufe|klare) ich)\\b`,
  `\\b(?:wir fragen|ich frage|fragen wir|frage ich|wir haken|ich hake|wir fassen|ich fasse)\\b${upTo(60)}\\bnach\\b`,
  `\\b(?:(?:wir|ich) (?:geben?|sagen?)|(?:geben|gebe|sagen|sage) (?:wir|ich))\\b${upTo(40)}\\bbescheid\\b`,
  `\\b(?:wir geben|ich gebe|geben wir|gebe ich|wir leiten|ich leite)\\b${upTo(60)}\\bweiter\\b`,
  `\\b(?:(?:wir|ich) halten?|(?:halten|halte) (?:wir|ich))\\b${upTo(40)}\\bauf dem laufenden\\b`,
  `\\b(?:wir (?:informieren|schreiben|schicken|senden|erstatten|ersetzen|beheben|veroffentlichen|posten|berichten|korrigieren|tauschen|testen)|ich (?:informiere|schreibe|schicke|sende|erstatte|ersetze|behebe|veroffentliche|poste|berichte|korrigiere|teste)|(?:informieren|schreiben|schicken|beheben|posten|veroffentlichen) wir|(?:informiere|schreibe|schicke|poste) ich)\\b`,
  `\\b(?:wir setzen|ich setze)\\b${upTo(40)}\\bauf (?:die|unsere|meine) (?:liste|agenda)\\b`,
  `\\bwir nehmen\\b${upTo(60)}\\b(?:mit|auf)\\b`,
  `\\b(?:(?:wir|ich) (?:reichen?|liefern?)|(?:reichen|reiche|liefern) (?:wir|ich))\\b${upTo(60)}\\bnach\\b`,
  `\\b(?:(?:wir|ich) rufen?|(?:rufen|rufe) (?:wir|ich))\\b${upTo(40)}\\b(?:an|zuruck)\\b`,
  `\\b(?:wir bleiben|ich bleibe) (?:dran|am ball)\\b`,
  `\\b(?:wir spielen|wir rollen)\\b${upTo(60)}\\b(?:ein|aus)\\b`,
  `\\b${things}\\b${upTo(40)}\\b(?:folgt|folgen|kommt|kommen|erscheint|erscheinen|steht .{1,30} bereit|(?:geht|gehen) .{0,30}(?:raus|online|live))\\b`,
  `\\b(?:wird|werden)\\b${upTo(80)}\\b(?:behoben|gefixt|korrigiert|veroffentlicht|erstattet|ersetzt|ausgerollt|eingespielt|ausgeliefert|gelost|repariert|bereitgestellt|verschickt)\\b`,
  `\\b(?:gibt es|geben wir|gibt's)\\b${upTo(50)}\\b${things}\\b`,
  `\\b(?:(?:ihr|du|sie) (?:bekommt|bekommst|bekommen|erhaltet|erhaltst|erhalten|hort|horst|horen)|(?:bekommt|bekommst|bekommen|erhaltet|erhalten|hort|horst|horen) (?:ihr|du|sie))\\b${upTo(60)}\\b(?:von (?:uns|mir)|geld|mail|nachricht|${things})\\b`,
  `\\b(?:ich verspreche|wir versprechen|verspreche ich|(?<!wie )versprochen)\\b`,
  `\\blass(?:t|en)?(?: sie)? (?:mich|uns)\\b${upTo(40)}\\b(?:prufen|nachsehen|klaren|nachfragen|nachschauen|ansehen|anschauen)\\b`,
];

const frenchDeeds =
  '(?:regarder|verifier|examiner|etudier|repondre|revenir|tenir|publier|poster|corriger|reparer|envoyer|rembourser|remplacer|contacter|recontacter|rappeler|ecrire|informer|demander|transmettre|remonter|deployer|resoudre|donner|partager|mettre|faire|creuser|enqueter|occuper|ajouter|prevenir|tester|analyser|appeler|chercher|communiquer|annoncer|confirmer)';
const frenchStems =
  '(?:regarde|verifie|examine|etudie|repond|reviend|tiend|publie|poste|corrige|repare|enver|rembourse|remplace|contacte|recontacte|rappelle|ecri|informe|demande|transmett|remonte|deploie|resoud|donne|partage|mett|fe|creuse|occupe|ajoute|previend|teste|analyse|appelle|cherche|fourni|confirme|annonce|communique)';
const frenchThings =
  '(?:mises? a jour|correctif|correction|reponse|infos?|informations?|version|remboursement|solution|annonce|nouvelles?|details|suite|point)';
const toThem =
  "(?:(?:vous|te|le|la|les|y|en|tous|donc|aussi|tout|de suite|rapidement|bientot|m'en|nous en|se|s'en|nous|me) |[lm]'){0,4}";
const french = [
  `\\b(?:nous allons|on va|je vais|l'equipe va|nos equipes vont|un collegue va|quelqu'un va) ${toThem}${frenchDeeds}\\b`,
  `\\b(?:nous|on|je|j'|l'equipe|nos equipes|un collegue|quelqu'un) ?${toThem}(?:${frenchStems}r(?:ons|ai|a|ont)|[\\p{L}]{3,}(?:erons|irons|drons|ttrons))\\b`,
  `\\bje (?:m'en occupe|m'en charge|regarde|verifie|reviens (?:vers|ici|avec)|(?:vous|te) (?:tiens|recontacte|reponds|rappelle|dis|ecris|confirme)|transmets|demande|me renseigne)\\b`,
  `\\bnous (?:revenons (?:vers|ici)|vous (?:tenons|recontactons|rappelons)|nous en occupons|regardons|verifions|transmettons)\\b`,
  `\\bon (?:revient (?:vers|ici)|vous (?:tient|dit|rappelle)|te (?:tient|dit)|s'en occupe|regarde|verifie)\\b`,
  `\\b${frenchThings}\\b${upTo(40)}\\b(?:suivra|suivront|arrive|arrivera|viendra|sera|seront|sortira|est prevue?|sont prevues|va (?:arriver|suivre|sortir))\\b`,
  `\\bvous (?:aurez|recevrez|serez (?:rembourse|informe|contacte))`,
  `\\bil y aura ${upTo(20)}${frenchThings}\\b`,
  `\\b(?<!comme )promis\\b(?! par)|\\bje (?:vous|te) (?:le )?promets\\b`,
  `\\blaissez-(?:moi|nous) ${upTo(20)}${frenchDeeds}\\b`,
];

const notBefore = '(?<!\\bno (?:te |le |les |os |lo |la |nos |me |se )?)';
const spanishDeeds =
  '(?:revisar|mirar|comprobar|investigar|responder|volver|publicar|avisar|informar|arreglar|corregir|enviar|reembolsar|devolver|sustituir|reemplazar|contactar|llamar|escribir|preguntar|consultar|pasar|trasladar|mantener|dar|hacer|subir|anadir|resolver|solucionar|confirmar|decir|actualizar|lanzar|desplegar|poner|analizar|estudiar|compartir|contestar)';
const spanishStems =
  '(?:revisa|mira|comproba|investiga|responde|volve|publica|avisa|informa|arregla|corregi|envia|reembolsa|devolve|sustitui|reemplaza|contacta|llama|escribi|pregunta|consulta|pasa|traslada|mantend|da|ha|subi|anadi|resolve|soluciona|confirma|actualiza|lanza|desplega|pond|di|analiza|estudia|comparti|contesta|encarga|ocupa)';
const spanishThings =
  '(?:actualizacion|respuesta|arreglo|correccion|solucion|parche|version|reembolso|noticias|informacion|novedades|mas)';
const spanish = [
  `${notBefore}\\b(?:vamos|voy|el equipo va|nuestro equipo va) a ${spanishDeeds}(?:te|le|les|os|lo|la|los|las|nos|me|telo|oslo|selo)?\\b`,
  `${notBefore}\\b${spanishStems}r(?:emos|e)\\b`,
  `\\b(?:nuestro|el) (?:[\\p{L}]+ )?equipo (?:lo |te |os |les |se )?${spanishStems}ra\\b`,
  `${notBefore}\\b(?:te|le|les|os) (?:aviso|avisamos|informo|informamos|mantengo|mantenemos|cuento|contamos|digo|decimos|escribo|escribimos|llamo|llamamos|respondo|respondemos|confirmo|confirmamos)\\b`,
  `${notBefore}\\blo (?:miro|miramos|reviso|revisamos|compruebo|comprobamos|consulto|consultamos|pregunto|arreglamos)\\b`,
  `\\b(?:me encargo|nos encargamos|me ocupo|nos ocupamos|nos ponemos (?:con|en contacto)|me pongo con)\\b`,
  `\\b(?:dejame|dejadme|dejenme|deja que|dejad que)\\b ${upTo(20)}(?:comprob|mir|revis|consult|pregunt)`,
  `\\b${spanishThings}\\b${upTo(40)}\\b(?:llega|llegara|saldra|sale|estara|seguira|viene|vendra|sera)\\b`,
  `${notBefore}\\b(?:tendras|tendreis|tendran|tendra|recibiras|recibireis|recibiran|recibira|habra)\\b ${upTo(30)}(?:${spanishThings}|dinero|correo|mensaje|noticias)\\b`,
  `${notBefore}\\b(?:(?:te |os |se )?lo prometo|prometemos|(?<!como )(?<!lo )prometido)\\b`,
];

/** Also what is said as if it were now, where it has a day to come. */
const othersWithDay = [
  `\\b(?:wir (?!haben|hatten|sind|waren|wurden|konnen|konnten|mussen|durfen|sollten|wissen|hoffen|wollen|schliessen)[\\p{L}]+en|ich (?!habe|hatte|kann|darf|muss|weiss|hoffe|will|ware|wurde)[\\p{L}]+e)\\b(?!${upTo(60)}\\b(?:geschlossen|urlaub|feiertag)\\b)`,
  `\\b[\\p{L}]{2,}(?<!hatt|konnt|musst|wiss)en wir\\b(?<!(?:haben|sind|waren|konnen|mussen|durfen|hoffen|wollen) wir)(?!${upTo(60)}\\b(?:geschlossen|urlaub|feiertag)\\b)`,
  `\\b(?:habt ihr|hast du|haben sie)\\b${upTo(40)}\\b${things}\\b`,
  `\\b(?:kundendienst|support|service|technik|team|kollege|kollegin|jemand) (?!hat|ist|war|kann|sagt|hatte)[\\p{L}]{2,}t\\b`,
  `\\bon ${toThem}[\\p{L}]{3,}[etd] (?:ca|cela|le|la|les|un|une|des|du|pour|vers|tout|bien)\\b`,
  `\\b(?:nous|je) ${toThem}(?!avons|avions|ai\\b|a\\b|avait|sommes|suis|est\\b|etait|etions|pouvons|peux|peut|savons|sais|sait|esperons|espere|ne\\b|n'|fermons|ferme)[\\p{L}]{4,}`,
  `${notBefore}\\b[\\p{L}]{2,}(?<!h|s|est|ten|pod|sab|habi|er|quer|deb|esper|cerr)(?:amos|emos|imos)\\b`,
];

const patternOf = (sources: string[]) => new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'gu');
const commitments = [english, german, french, spanish].map(patternOf);
const withDay = patternOf([...englishWithDay, ...othersWithDay]);

/** Where a sentence binds its writer, each as the offsets of the words that say so. */
export function commitmentsIn(words: string, hasDay: boolean): { start: number; end: number }[] {
  const patterns = hasDay ? [...commitments, withDay] : commitments;
  return patterns.flatMap((pattern) =>
    [...words.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
}
