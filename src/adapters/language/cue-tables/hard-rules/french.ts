import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

export const frenchRules: readonly CueLine<HardRule>[] = [
  ['pris|prend|prenait', ' feu', 'safety'],
  [
    'explosé|explose|surchauffe|surchauffé',
    '(?<!(?:ventes|record|compteurs|rire|cote)(?: \\S+){0,4} \\S+)(?<=(?:batterie|téléphone|chargeur|appareil|four|voiture|câble|machine|pneu|bouteille|cafetière)(?: \\S+){0,4} \\S+)',
    'safety',
  ],
  ['freins|frein|airbag', ' (?:\\S+ ){0,3}?(?:lâché|défaillants?|ne fonctionnent|en panne)', 'safety'],
  [
    'verre|métal|cafard|vers|moisissure|asticots|plastique',
    ' (?:\\S+ )?dans (?:mon|ma|mes|le|la|sa|son|votre|notre) (?:\\S+ )?(?:plat|salade|soupe|yaourt|pain|repas|bouteille|pizza|biberon|purée|assiette|boîte)',
    'safety',
  ],
  ['choc', ' électrique', 'safety'],
  [
    'blessé|blessée|blessés|brûlé|brûlée',
    "(?<=(?:suis|est|été|s'est|me suis|fils|fille|enfant|main|doigts?|mari|femme|mère|père)(?: \\S+){0,3} \\S+)",
    'injury',
  ],
  [
    'hôpital|urgences',
    "(?<=(?:à l'|aux |à l’|fini aux |finir à l'|hospitalisé)\\S*)(?<!(?:travaille|bosse|infirmi\\S+|médecin)(?: \\S+){0,4} \\S+)",
    'injury',
  ],
  ['intoxication|intoxiqué|hospitalisé|hospitalisée', '', 'injury'],
  [
    'arnaque|arnaques|arnaqueurs|arnaqué|arnaquée|escrocs|escroc|escroquerie|fraude|frauduleux|voleurs',
    '(?! (?:service|équipe) antifraude)',
    'fraud',
  ],
  [
    'avocat|avocate',
    "(?<=(?:mon|notre|mes|un|l'|son)(?: |')?\\S+)(?<!(?:toast|salade|huile|guacamole|manger|est|suis|comme|devenir|crevettes?) (?:à |d'|l'|un |de |mon )*\\S+)(?! (?:dans|en) (?:la |ma |une )?(?:salade|tranches|dés|purée))(?! (?:mûr|toast|crevettes?))",
    'legal',
  ],
  ['porter|porte|portons|porterai', ' plainte', 'legal'],
  ['poursuites', ' (?:judiciaires|pénales)', 'legal'],
  ['action', ' (?:en justice|collective)', 'legal'],
  ["tribunal|prud'hommes|dgccrf|ufc", '', 'legal'],
  ['mise', ' en demeure', 'legal'],
  [
    'raciste|racistes|racisme|discrimination|discriminé|discriminée|discriminatoire|sexiste|homophobe|antisémite|islamophobe',
    '',
    'discrimination',
  ],
  ['fuite|vol|piratage', ' (?:de |des |de mes )(?:données|coordonnées)', 'data_leak'],
  ['données|factures|coordonnées|adresses', " (?:\\S+ )?d'(?:autres|un autre) (?:clients?|personnes)", 'data_leak'],
  ['suis', ' (?:une? )?(?:journaliste|reporter)', 'press'],
  ['journaliste', ' (?:pour|à|au|chez|de)', 'press'],
  ['alerter|contacter|prévenir|saisir', ' (?:la presse|les médias|les journaux|60 millions)', 'go_public'],
  ['rendre|rends', " (?:ça |cela |cette histoire |l'affaire )?publi(?:c|que)", 'go_public'],
  ['fumée|étincelles|flammes', ' (?:\\S+ ){0,2}?(?:sort|sortait|sortaient|sortent|jaillissent)', 'safety'],
  ['sort|sortait|sortaient', ' (?:de la |des )?(?:fumée|étincelles|flammes)', 'safety'],
  [
    'refusé|refusée|refusés|viré|virée|expulsé|expulsée|refoulé|refoulée|recalé|recalée|empêché|empêchée|insulté|insultée',
    ' (?:\\S+ ){0,6}?(?:fauteuil|handicap|handicapée?|voile|couleur|peau|origines?|religion|noire?|arabe|musulmane?|juive?|gay|lesbienne|trans|chien guide)',
    'discrimination',
  ],
  [
    'données|coordonnées|mots de passe',
    ' (?:\\S+ ){0,3}?(?:fuité|piratées|volées|en ligne|dans la nature|en clair)',
    'data_leak',
  ],
  [
    'balancer|balance|publier|publie|poster|poste|partager|diffuser|diffuse',
    ' (?:(?:tout|ça|cela|la vidéo|les photos|les captures|nos échanges) )(?:\\S+ )?(?:sur (?:les réseaux|tiktok|twitter|facebook|instagram|youtube|internet|tous)|partout)(?! \\S* ?(?:bel|belle|beau|merveilleu))',
    'go_public',
  ],
  [
    'tout',
    ' (?:balancer|publier|poster|raconter|déballer|dévoiler) (?:\\S+ )?(?:sur|à la presse|aux médias|partout)',
    'go_public',
  ],
  [
    'contacte|contacterai|alerte|préviens|saisis|appelle',
    ' (?:la presse|les médias|les journaux|la télé)',
    'go_public',
  ],
];
