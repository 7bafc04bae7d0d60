import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

export const germanRules: readonly CueLine<HardRule>[] = [
  ['explodiert|überhitzt|stromschlag|brandgefahr|lebensgefahr|lebensgefährlich|gasgeruch', '(?! vor )', 'safety'],
  [
    'gebrannt|brannte|brennt|geraucht|qualmt|qualmte',
    '(?<=(?:netzteil|akku|ladegerät|gerät|handy|auto|ofen|toaster|kabel|stecker|herd|trockner|maschine|lampe|batterie|wasserkocher)(?: \\S+){0,4} \\S+)',
    'safety',
  ],
  ['in', ' (?:brand|flammen) (?:geraten|aufgegangen|gesetzt)', 'safety'],
  ['feuer', ' gefangen', 'safety'],
  [
    'bremsen|bremse|airbag|lenkung',
    ' (?:\\S+ ){0,3}?(?:versagt|versagte|ausgefallen|blockiert|nicht ausgelöst|funktionier\\S+ nicht)',
    'safety',
  ],
  [
    'glas|glassplitter|metall|maden|schimmel|schraube|kakerlake|plastik',
    ' (?:\\S+ )?(?:im|in der|in meinem|in meiner|in der) (?:\\S+ )?(?:essen|brot|salat|suppe|joghurt|babybrei|brei|flasche|packung|pizza|müsli|käse|milch)',
    'safety',
  ],
  [
    'verletzt|verbrannt|verbrüht|geschnitten',
    '(?<=(?:sich|mich|kind|sohn|tochter|hand|finger|arm|bein|frau|mann|mutter|vater|gesicht|haut)(?: \\S+){0,5} \\S+)(?<!(?:rechte|gefühle|vertrag|pflicht)(?: \\S+){0,3} \\S+)',
    'injury',
  ],
  [
    'krankenhaus|notaufnahme|lebensmittelvergiftung|allergischer|salmonellen',
    '(?<!(?:arbeite|arbeitet|arbeiten|job)(?: \\S+){0,3} \\S+)',
    'injury',
  ],
  ['betrug|betrüger|betrogen|abzocke|abzocker|abgezockt|unterschlagung', '(?!(?:sprävention|sbekämpfung))', 'fraud'],
  ['gestohlen|geklaut', '(?<=(?:geld|konto|karte|daten|identität)(?: \\S+){0,4} \\S+)', 'fraud'],
  ['unberechtigte|unbefugte|nicht', ' (?:autorisierte )?(?:abbuchung\\w*|zugriffe?|überweisung\\w*)', 'fraud'],
  [
    'anwalt|rechtsanwalt|anwältin|anwälte',
    '(?<=(?:mein|meinem|meinen|unser|unserem|unseren|einen|einem|zum|vom|der) \\S+)(?<!(?:ist|als|bin|wird|war) (?:ein |der |mein )?\\S+)(?! (?:in|aus) (?:der|dem|diesem|dieser) (?:serie|film|buch|roman|krimi|staffel))',
    'legal',
  ],
  [
    'verklage|verklagen|verklagt|klage|sammelklage|abmahnung|strafanzeige|anzeige',
    '(?<!(?:keine|werbe|die|der|zur) (?:klage|anzeige))(?! ?(?:auf dem|im display|des displays|ist (?:kaputt|dunkel)|in (?:eurer|ihrer|der|einer) (?:zeitung|app)))',
    'legal',
  ],
  ['rechtliche|juristische|gerichtliche', ' schritte', 'legal'],
  ['verbraucherzentrale|verbraucherschutz|bundesnetzagentur|schlichtungsstelle|aufsichtsbehörde', '', 'legal'],
  ['vor', ' gericht', 'legal'],
  [
    'rassistisch|rassistische|rassist|rassismus|diskriminierung|diskriminiert|diskriminierend|sexistisch|sexistische|homophob|antisemitisch|behindertenfeindlich',
    '',
    'discrimination',
  ],
  [
    'wegen',
    ' (?:meiner|meines|seiner|ihrer|unserer|der) (?:hautfarbe|herkunft|behinderung|religion|kopftuchs?|rollstuhls?|schwangerschaft)',
    'discrimination',
  ],
  ['datenleck|datenpanne|datenschutzverstoß|datenklau|datenmissbrauch', '', 'data_leak'],
  [
    'daten|adressen|kontoauszug|rechnungen|rechnung',
    ' (?:von |der |des |eines )+(?:anderen|anderer|fremden|fremder|aller) (?:kunden|kundin|leuten|personen)',
    'data_leak',
  ],
  ['verstoß', ' gegen (?:die )?(?:dsgvo|datenschutz)', 'data_leak'],
  [
    'ich|als|bin',
    ' (?:bin )?(?:eine? )?(?:\\S+ )?(?:journalist|journalistin|redakteur|redakteurin|reporter|reporterin)',
    'press',
  ],
  ['presseanfrage|pressestelle', '', 'press'],
  ['öffentlich|publik', ' (?:machen|mache)', 'go_public'],
  ['mache|machen|mach', ' (?:\\S+ ){0,3}?(?:öffentlich|publik)', 'go_public'],
  [
    'presse|medien|bild|zeitung|fernsehen',
    ' (?:gehen|informieren|wenden|einschalten|kontaktieren|wird das)',
    'go_public',
  ],
  ['an', ' die (?:presse|öffentlichkeit|medien)', 'go_public'],
  [
    'rauch|qualm|funken|flammen',
    ' (?:\\S+ ){0,3}?(?:kam|kommt|kamen|kommen|gekommen|aufgestiegen|geschlagen|raus)(?<!(?:grill|kamin|lagerfeuer|schornstein)(?: \\S+){0,6})',
    'safety',
  ],
  ['kam|kommt|kamen|kommen|schlugen|sprühten', ' (?:\\S+ ){0,2}?(?:rauch|qualm|funken|flammen)', 'safety'],
  [
    'in',
    ' (?:der|dem|meinem|meiner|unserem|unserer|den) (?:\\S+ ){0,2}?(?:babynahrung|babybrei|brei|essen|suppe|salat|brot|pizza|müsli|joghurt|getränk|flasche|packung) (?:\\S+ ){0,3}?(?:glas|glassplitter|scherben|metall|metallsplitter|maden|schimmel|schraube|kakerlake|plastik|plastikteile|draht)',
    'safety',
  ],
  [
    'adressen|daten|rechnungen|bestellungen|namen|kontoauszüge',
    ' (?:anderer|fremder|aller|wildfremder) (?:kunden|kundinnen|leute|personen|menschen)',
    'data_leak',
  ],
  [
    'daten|adresse|nummer|kontodaten',
    ' (?:\\S+ ){0,2}?(?:an|bei) (?:fremde|dritte|unbekannte|jemand)\\S*(?: \\S+){0,2} (?:weitergegeben|verkauft|geschickt|gelandet|herausgegeben)',
    'data_leak',
  ],
  [
    'poste|posten|teile|veröffentliche|stelle|lade',
    ' (?:\\S+ ){0,4}?(?:überall|tiktok|instagram|facebook|youtube|twitter|online|netz)(?<=(?:das|dies|alles|video|fotos|chat|verlauf|euch)(?: \\S+){0,10})(?<!(?:urlaub|schön|reise|hochzeit|toll|freu)\\S*(?: \\S+){0,8})',
    'go_public',
  ],
];
