import { upTo, type Wording } from './promise-wording.ts';

const people =
  '(?:equipes?|techniciens?|technicienne|collegues?|service(?: [\\p{L}]+)?|support|conseillers?|conseillere|developpeurs?|livreur|transporteur|entrepot|atelier|labo(?:ratoire)?|comptabilite|moderateurs?|responsables?|magasin|studio|editeur|fournisseur|logistique)';
const somebody = `(?:(?:nos|notre|l'|le |la |les |un |une |votre |mon |ma |mes )?(?:[\\p{L}-]+ )?${people}|quelqu'un(?: [\\p{L}' ]{1,30}?)?|l'un de nous)`;
const begins = 'nos notre l le la les un une votre mon ma mes quelqu equipe service';
const toThem =
  "(?:(?:vous|te|t'|le|la|les|lui|leur|y|en|tous|donc|aussi|tout|de suite|rapidement|bientot|m'en|nous en|se|s'en|nous|me|m') ?|[lm]'){0,4}";
const things =
  '(?:mises? a jour|correctifs?|correction|reponses?|infos?|informations?|versions?|remboursements?|solution|annonce|nouvelles?|details|suite|point|colis|commandes?|livraison|virement|avoir|pieces?|cartes?|etiquette|compte rendu|bilan|calendrier|date)';
const done =
  '(?:rembourse|repare|corrige|resolu|regle|remplace|echange|envoye|expedie|livre|publie|annonce|credite|recredite|verse|effectue|retabli|traite|deploye|transmis|contacte|rappele|informe|prevenu|disponible|pret|ajoute|mis(?:e)? (?:a jour|en ligne|en place)|communique|partage|restitue|reverse|annule|prolonge|prise? en charge|repris|reexpedie|lance|ouvert|rouvert|mene|realise|organise|modifie|ameliore|etudie|analyse|examine|verifie|controle|fourni|propose|leve|fait|remis|regularise|donne|accorde|apporte|adresse|attribue|de retour|a nouveau en ligne|termine|clos)(?:e|s|es)?';

/** Behind "je", "nous" and "on", said as if it were now. */
const acts =
  "(?:m'en occupe|m'en charge|m'y colle|regarde|verifie|reviens? (?:vers|ici|avec|des|dans)|transmets|demande|me renseigne|me rapproche|me charge|envoie|renvoie|expedie|poste|publie|partage|corrige|repare|rembourse|remplace|echange|ajoute|annonce|donne|mets|lance|prepare|remonte|escalade|relance|creuse|appelle|rappelle|contacte|recontacte|reponds|ecris|confirme|tiens|tient|dis|dit|previens|fais (?:remonter|suivre|passer|le necessaire|verifier|en sorte)|fait (?:remonter|suivre|le necessaire)|prends (?:contact|en charge|le relais)|passe (?:le|la|l'|votre|ton|vos|tes|ca)|signale (?:le|la|l'|votre|ton|ce)|m'assure|veille|pose la question|en parle|me penche|enquete|interroge|cherche|garde un oeil|garde l'oeil|annule|prolonge|modifie|change (?:le|la|l'|votre|ton|ca|cela)|offre|credite|verse|traite|debloque|reinitialise|organise|commande|planifie|programme|cree|ouvre (?:un|le|la)|transfere|inscris|glisse|inclus|rajoute|m'informe|jette un oeil|s'en occupe|s'en charge)";
const actsOfUs =
  '(?:revenons (?:vers|ici|avec)|tenons|recontactons|contactons|rappelons|appelons|occupons|chargeons|regardons|verifions|transmettons|demandons|renseignons|envoyons|renvoyons|expedions|postons|publions|partageons|corrigeons|reparons|remboursons|remplacons|echangeons|ajoutons|annoncons|donnons|mettons|lancons|preparons|remontons|relancons|ecrivons|repondons|confirmons|prevenons|informons|faisons (?:remonter|suivre|le necessaire|en sorte|le point)|prenons (?:contact|en charge|le relais)|assurons|veillons|annulons|prolongeons|modifions|offrons|creditons|versons|traitons|debloquons|organisons|planifions|programmons|creons|transferons|rajoutons|etudions|analysons|examinons|enquetons)';
/** "Je vous confirme que": told, not promised; and "I remind you". */
const toldOnly = "(?! (?:(?:bien|donc|juste|simplement|par ailleurs) )?(?:qu'|que\\b))";
const idle =
  '(?:verr|saur|devr|ser|fermer|ouvrir|aimer|adorer|rester|faudr|regretter|resterons|manquer|croir|demander)';
const idleToDo =
  "(?:voir(?! (?:avec|aupres|ce|d'ou|pourquoi|comment|si (?:je|nous|on)))|etre|avoir|devoir|rester|fermer|aimer|adorer|manquer|falloir|dire|supprimer|croire|hier|plaisir)";

export const french: readonly Wording[] = [
  // Somebody of ours will do something.
  {
    at: `nous on je ${begins}`,
    says: `(?:nous allons|on va|je vais|${somebody} (?:va|vont)) (?:pouvoir |devoir )?${toThem}(?!${idleToDo}\\b)[\\p{L}]+(?:er|ir|re|oir)\\b`,
  },
  {
    at: 'nous on je j',
    says: `(?:nous|on|je|j') ?${toThem}(?!${idle}(?:ons|ai|a)\\b|(?:esper|ador|consider|prefer|assur|rencontr)ons\\b)(?:[\\p{L}]{2,}(?:rons|rai)|(?<=on ${toThem})[\\p{L}]{3,}[eidu]ra)\\b`,
  },
  {
    at: begins,
    says: `${somebody} (?:(?:vous|te|le|la|les|lui|leur|y|se) |[lm]'){0,3}(?!${idle}(?:a|ont)\\b|supprim)[\\p{L}]{3,}(?:ra|ront)\\b(?! (?:sous|dans les) \\d+ jours)`,
  },
  // Said as if it were now.
  { at: 'je j', says: `j(?:e |')${toThem}${acts}\\b${toldOnly}` },
  { at: 'nous', says: `nous ${toThem}${actsOfUs}\\b${toldOnly}` },
  {
    at: 'on',
    says: `on (?:(?:vous|te) (?:tient|dit|rappelle|recontacte|repond|ecrit|envoie|confirme|previent)|revient (?:vers|ici)|s'en occupe|s'en charge|regarde|verifie|transmet|fait (?:remonter|suivre|le necessaire|le point)|creuse)\\b${toldOnly}`,
  },
  {
    at: 'et',
    says: `et (?:vous|te) (?:tiens|tient|recontacte|reponds|rappelle|dis|ecris|confirme|envoie|tenons|recontactons|rappelons)\\b${toldOnly}`,
  },
  { at: 'et', says: 'et reviens? vers\\b' },
  // What was asked for will come.
  {
    at: 'suivra suivront arrive arrivera viendra sera seront sortira est sont va',
    says: `(?<=\\b${things}\\b[^!?;]{0,40} )(?:suivra|suivront|arrive|arrivera|viendra|sera|seront|sortira|partira|est prevue?s?|sont prevue?s|va (?:arriver|suivre|sortir|partir))\\b`,
  },
  {
    at: 'est sont',
    says: "(?<!n')(?:est|sont)(?: bien| deja| toujours)? (?:prevu|programme|planifie|attendu|fixe)e?s?\\b",
  },
  {
    at: 'sera seront',
    says: `(?:sera|seront|vous sera|vous seront)(?: bientot| tous| toutes| aussi| donc| integralement| alors)* ${done}\\b`,
  },
  { at: 'va vont', says: `(?:va|vont) (?:bientot |donc |aussi )?etre (?:bientot |tous |toutes )?${done}\\b` },
  { at: 'serez', says: `serez(?: tous| toutes| bientot| donc| aussi| integralement)* ${done}\\b` },
  {
    at: 'vous tu',
    says: `(?:vous|tu) (?:recevrez|recevras|aurez|auras)\\b(?! (?:besoin|remarque|note|compris|le choix|peut-etre|a\\b|un message d'erreur))`,
  },
  { at: 'il', says: `il y aura ${upTo(20)}${things}\\b` },
  // A word is given.
  { at: 'promis', says: '(?<!comme )promis\\b(?! par| une?\\b| des?\\b)' },
  { at: 'je', says: 'je (?:vous|te) (?:le )?(?:promets|garantis)\\b' },
  { at: 'nous je', says: "(?:nous nous engageons|je m'engage|on s'engage) (?:a|pour)\\b" },
  { at: 'comptez compter compte', says: '(?:comptez|compter|compte) sur (?:nous|moi)\\b' },
  { at: 'laissez laisse', says: 'laissez?[- ](?:moi|nous) [^.,!?;]{0,20}?\\b[\\p{L}]+(?:er|ir|re|oir)\\b' },
  // It is meant to be done.
  {
    at: 'nous je on',
    says: `(?:nous|je|on) (?:comptons|compte|prevoyons|prevois|prevoit|esperons|espere|envisageons|envisage|pensons|avons prevu|avons l'intention|ai l'intention|avons pour objectif|visons|cherchons) (?:bien )?(?:de |d'|a )?(?:pouvoir |etre en mesure de )?(?:(?:vous|le|la|les|y|en|l') ?){0,2}(?!voir\\b|avoir de\\b|etre\\b|retrouver\\b)[\\p{L}]+(?:er|ir|re|oir)\\b`,
  },
  {
    at: 'et',
    says: `et (?:esperons|espere|comptons|compte|prevoyons) (?:bien )?(?:pouvoir )?(?:(?:vous|le|la|les|y|en|l') ?){0,2}(?!voir\\b|etre\\b)[\\p{L}]+(?:er|ir|re)\\b`,
  },
  { at: 'notre l', says: "(?:notre|l') ?(?:objectif|but|intention|idee|plan) est (?:toujours )?(?:de|d')" },
  // Headlines.
  { at: 'nous je j on', says: "(?:nous avons|j'ai|on a) decide (?:de |d')(?!ne\\b|fermer|arreter|garder)" },
  {
    at: 'je nous',
    withDay: true,
    says: `(?:je peux|nous pouvons) (?:(?:vous|te|le|la|les|y|en) ){0,2}[\\p{L}]+(?:er|ir|re|oir)\\b`,
  },
  {
    at: 'plus',
    says: "plus (?:d'infos?|d'informations?|de details|de nouvelles|de precisions)(?: (?:a (?:venir|suivre)|bientot|demain|tres vite|prochainement|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|dans|des|en|la|ce))",
  },
  {
    at: 'retour reponse correctif suite',
    says: '(?<=^|, )(?:retour|reponse|correctif|suite)(?: [\\p{L}]+){0,2} (?:demain|lundi|mardi|mercredi|jeudi|vendredi|bientot|a venir|sous|cette)\\b',
  },
  // With a day to come.
  {
    at: 'on',
    withDay: true,
    says: `on ${toThem}[\\p{L}]{3,}[etd] (?:ca|cela|le|la|les|un|une|des|du|pour|vers|tout|bien)\\b`,
  },
  {
    at: 'nous je',
    withDay: true,
    says: `(?<![-\\p{L}]|vous )(?:nous|je) ${toThem}(?!avons|avions|ai\\b|a\\b|avait|sommes|suis|est\\b|etait|etions|pouvons|peux|peut|savons|sais|sait|esperons|espere|ne\\b|n'|fermons|ferme|ouvrons|souhaitons|souhaite|remercions|remercie|fetons|vendons|regrettons|comprenons|comprends)(?!vous\\b|tous\\b)[\\p{L}]{4,}\\b${toldOnly}`,
  },
  {
    at: 'regle reglera corrige corrigera resout resoudra contient contiendra apporte apportera repare reparera inclut',
    withDay: true,
    says: `(?<=\\b(?:${things}|patch) [^!?;,]{0,40})[\\p{L}]+\\b`,
  },
  {
    at: 'rouvre rouvrent reviennent repart repartent redemarre redemarrent arrivent partent sortent suivent part partira arrive arrivera sort sortira suit suivra passe passera revient reviendra vient viendra demarre reprendra reprend',
    withDay: true,
    says: '(?<=[\\p{L}] )(?:rouvre|rouvrent|reviennent|repart|repartent|redemarre|redemarrent|arrivent|partent|sortent|suivent|part|partira|partiront|arrive|arrivera|arriveront|sort|sortira|suit|suivra|passe(?! (?:a|de|par)\\b)|passera(?! (?:a|de|par)\\b)|revient|reviendra|vient|viendra|demarre|reprend|reprendra)\\b(?! a l)',
  },
  {
    at: begins,
    withDay: true,
    says: `${somebody} (?:(?:vous|te|le|la|les) ){0,2}(?:s'en |s'|l')?(?!(?:est|sont|a|ont|ferme|ouvre|reste|etait|avait|peut|doit|repond|client|technique)\\b)[\\p{L}]{4,}(?<!e[rz])\\b(?! (?:sous|dans les|en moins)\\b)`,
  },
];
