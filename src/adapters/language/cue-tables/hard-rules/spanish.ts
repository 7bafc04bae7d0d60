import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

export const spanishRules: readonly CueLine<HardRule>[] = [
  [
    'incendió|incendio|explotó|explotado|explota|ardió|quemó',
    '(?<=(?:batería|móvil|teléfono|celular|cargador|horno|coche|carro|cable|aparato|lavadora|enchufe|cafetera)(?: \\S+){0,4} \\S+)',
    'safety',
  ],
  ['frenos|freno|airbag', ' (?:\\S+ ){0,3}?(?:fallaron|falló|no funcion\\S+|fallan)', 'safety'],
  ['descarga', ' eléctrica', 'safety'],
  [
    'vidrio|cristal|metal|cucaracha|gusanos|moho|plástico',
    ' (?:\\S+ )?en (?:mi|la|el|su|una?|mis) (?:\\S+ )?(?:comida|ensalada|sopa|yogur|pan|botella|pizza|papilla|plato|hamburguesa|lata)',
    'safety',
  ],
  [
    'herido|herida|lesionado|lesionada|quemado|quemada|quemaduras|intoxicación|intoxicado|intoxicada',
    '(?<!(?:orgullo|café|pan|arroz|tostada|sabor) (?:\\S+ )?\\S+)(?<!(?:está|estaba|sabe) (?:muy |a )?quemad[oa])',
    'injury',
  ],
  [
    'hospital|urgencias',
    '(?<=(?:al|en el|en un|un) hospital|(?:en|a) urgencias)(?<!(?:trabaj\\S+|enfermer\\S+|médic\\S+)(?: \\S+){0,4} \\S+)',
    'injury',
  ],
  ['estafa|estafadores|estafador|estafado|estafada|fraude|fraudulento|ladrones|timo', '', 'fraud'],
  [
    'abogado|abogada|abogados',
    '(?<=(?:mi|mis|un|una|con|al|nuestro|de) \\S+)(?<!(?:es|soy|como|ser|era) (?:un |una |mi )?\\S+)',
    'legal',
  ],
  [
    'demandar|demandaré|demanda|demandarlos|denunciar|denunciaré|denuncia',
    '(?<!(?:alta|mucha|gran|la|oferta y|en) demanda)(?! dei redditi)',
    'legal',
  ],
  ['acciones', ' legales', 'legal'],
  [
    'profeco|consumo|facua|juzgado',
    '(?<!(?:bajo|alto|menor|mayor|gran|poco|mucho|el|su|de|del|buen) consumo)',
    'legal',
  ],
  [
    'racista|racistas|racismo|discriminación|discriminado|discriminada|discriminan|machista|homófobo|homófobos|xenófobo|xenófobos',
    '',
    'discrimination',
  ],
  ['filtración|robo|fuga|filtraron|filtrado', ' (?:de |mis |sus |los )*datos', 'data_leak'],
  ['datos|facturas', ' (?:\\S+ )?de (?:otros|otro|otras) (?:clientes?|personas?)', 'data_leak'],
  ['soy', ' (?:un |una )?(?:periodista|reportero|reportera)', 'press'],
  ['periodista', ' (?:de|del|para|en)', 'press'],
  ['hacer|haré|hago', ' (?:esto |lo |esta historia )?público', 'go_public'],
  [
    'a',
    ' (?:la prensa|los medios)(?= |[.!]|$)(?<=(?:voy|iré|ir|acudiré|acudir|llamar|llamaré|contarlo|denunciarlo|avisar|contaré)(?: \\S+){0,3} \\S+ \\S+)',
    'go_public',
  ],
  ['sale|salía|salió|salen|sacó|echa', ' (?:mucho )?(?:humo|chispas|llamas|fuego)', 'safety'],
  [
    'quemó|quemé|cortó|corté|lastimó|rompió',
    ' (?:\\S+ )?(?:la mano|el brazo|la cara|los dedos|un dedo|el dedo|la pierna|la boca|la lengua)',
    'injury',
  ],
  [
    'por',
    ' (?:mi|su|nuestro|el|tener|ser|ir en|estar en|llevar) (?:\\S+ )?(?:color|piel|raza|origen|acento|religión|discapacidad|velo|hijab|silla|negr[oa]s?|gitan[oa]s?|gay|lesbiana|trans|musulman[ae]?s?|embaraz\\S+)',
    'discrimination',
  ],
  [
    'publicar|publicarlo|publicaré|subir|subirlo|subiré|difundir|difundirlo|compartir|contarlo|contar',
    ' (?:(?:todo|esto|el video|el vídeo|las fotos|las capturas) )?(?:en|por) (?:todas?|todos|las redes|redes|tiktok|twitter|facebook|instagram|youtube)(?! \\S* ?boda)',
    'go_public',
  ],
  ['datos|contraseñas', ' (?:\\S+ ){0,2}?(?:filtrados|filtrado|filtraron|robados|expuestos|en internet)', 'data_leak'],
];
