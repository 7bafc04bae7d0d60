import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

export const italianRules: readonly CueLine<HardRule>[] = [
  ['preso|prende|prendeva', ' fuoco', 'safety'],
  [
    'esploso|esplosa|esplode|surriscaldato',
    '(?<!(?:gioia|successo|risate)(?: \\S+){0,3} \\S+)(?<=(?:batteria|telefono|caricatore|caricabatterie|forno|auto|cavo|macchina|lavatrice|bottiglia)(?: \\S+){0,4} \\S+)',
    'safety',
  ],
  ['freni|airbag', ' (?:\\S+ ){0,3}?(?:hanno ceduto|rotti|non funzionano|bloccati)', 'safety'],
  ['scossa', ' elettrica', 'safety'],
  [
    'vetro|metallo|scarafaggio|vermi|muffa|plastica',
    " (?:\\S+ )?(?:nel|nella|nell'|nello|dentro) ?(?:\\S+ )?(?:cibo|insalata|zuppa|yogurt|pane|bottiglia|pizza|pappa|piatto|panino)",
    'safety',
  ],
  ['ferito|ferita|ustionato|ustionata|intossicazione|intossicato|intossicata', '', 'injury'],
  ['ospedale|soccorso', "(?<=(?:all'|in |pronto )\\S+)(?<!(?:lavor\\S+|infermier\\S+)(?: \\S+){0,4} \\S+)", 'injury'],
  ['truffa|truffatori|truffatore|truffato|truffata|frode|ladri|imbroglioni', '', 'fraud'],
  [
    'avvocato|avvocati|avvocata',
    "(?<=(?:mio|miei|un|dal|nostro|all'|l'|al)(?: |')?\\S+)(?<!(?:è|sono|come|fa|era) (?:un |una |l'|il mio )?\\S+)",
    'legal',
  ],
  ['denunciare|denuncia|denuncerò|denuncio|querela|codacons|altroconsumo|tribunale', '(?! dei redditi)', 'legal'],
  ['vie|azioni|azione', ' legal[ei]', 'legal'],
  [
    'razzista|razzisti|razzismo|discriminazione|discriminato|discriminata|sessista|omofobo|omofobi',
    '',
    'discrimination',
  ],
  ['fuga|furto|violazione', ' (?:di |dei |dei miei )dati', 'data_leak'],
  ['dati|fatture|fattura', ' (?:\\S+ )?di (?:altri|un altro|altre) (?:clienti|cliente|persone)', 'data_leak'],
  ['sono', ' (?:un |una )?giornalista', 'press'],
  ['giornalista', ' (?:di|del|per|della|de)', 'press'],
  [
    'ai|alla',
    ' (?:giornali|stampa|media)(?<=(?:rivolger\\S+|vado|andrò|racconter\\S+|scriver\\S+|segnaler\\S+|mi rivolgo)(?: \\S+){0,4})',
    'go_public',
  ],
  ['rendere|rendo|renderò', ' (?:tutto |questa storia |la cosa )?pubblic[oa]', 'go_public'],
  ['esce|usciva|uscito|escono|uscivano', ' (?:del |molto )?(?:fumo|scintille|fiamme)', 'safety'],
  [
    'scriverà|contatterà|contattato|sentirete|sentirà|parlerete|risponderete|chiamo',
    ' (?:presto |a |dal |il |al |con il |del )*(?:mio|nostro) (?:avvocato|legale)',
    'legal',
  ],
  [
    'perché|causa|colpa|motivo',
    ' (?:della |del |mia |mio |sono |siamo |è |porto |ho |in |su |una |un )*(?:carrozzina|colore|pelle|velo|disabil\\S+|ner[oai]|stranier[oai]|musulman[oai]|gay|lesbica|trans|incinta|origini|accento)',
    'discrimination',
  ],
  [
    'cacciato|cacciata|rifiutato|rifiutata|respinto|respinta|insultato|insultata',
    ' (?:\\S+ ){0,4}?(?:carrozzina|sedia a rotelle|disabile|velo|pelle|colore|cane guida)',
    'discrimination',
  ],
  [
    'dati|password|documenti',
    ' (?:\\S+ ){0,3}?(?:online|in rete|rubati|esposti|trapelati|a sconosciuti|ad altri)',
    'data_leak',
  ],
  [
    'pubblico|pubblicherò|posto|posterò|metto|metterò|condivido|diffondo',
    ' (?:(?:tutto|questo|il video|le foto|la chat|gli screen) )(?:\\S+ )?(?:sui social|su (?:facebook|tiktok|instagram|twitter|youtube|trustpilot)|ovunque|in rete|online)(?! \\S* ?vacanz)',
    'go_public',
  ],
];
