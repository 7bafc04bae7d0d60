import { upTo, type Wording } from './promise-wording.ts';

const notBefore = '(?<!\\b(?:no|nunca|nadie|tampoco) (?:te |le |les |os |lo |la |nos |me |se ){0,2})';
const people =
  '(?:equipo|tecnicos?|tecnica|companer[oa]s?|colegas?|soporte|servicio(?: [\\p{L}]+)?|departamento(?: de [\\p{L}]+)?|desarrolladores|repartidor|mensajero|transportista|almacen|taller|laboratorio|contabilidad|logistica|moderadores|responsable|tienda|estudio|proveedor|gente)';
const somebody = `(?:(?:nuestr[oa]s?|el|la|los|las|un|una|mi|mis) (?:[\\p{L}]+ )?${people}(?: de [\\p{L}]+)?|alguien(?: (?:de|del) [\\p{L} ]{1,30}?)?|uno de nosotros)`;
const begins = 'nuestro nuestra nuestros el la los las un una mi mis alguien uno';
const clitic = '(?:(?:te|le|les|os|se|lo|la|los|las|nos|me) ){0,2}';
const clitics = '(?:te|le|les|os|lo|la|los|las|nos|me|se)?(?:lo|la|los|las)?';
/** "Vamos a ver", "vamos a tener que". */
const idleToDo = '(?:ver|ser|estar|tener|haber|necesitar|echar|cerrar|seguir|poder|querer)';
const stems =
  '(?:revisa|mira|comproba|investiga|responde|volve|publica|avisa|informa|arregla|corregi|envia|manda|reembolsa|devolve|sustitui|reemplaza|cambia|contacta|llama|escribi|pregunta|consulta|pasa|traslada|mantend|da|ha|subi|anadi|resolve|soluciona|confirma|actualiza|lanza|desplega|pond|di|analiza|estudia|comparti|contesta|encarga|ocupa|anuncia|cubri|abona|ingresa|entrega|recoge|repara|prepara|comenta|conta|aporta|amplia|repeti|restaura|recupera|incorpora|inclui|tramita|gestiona|elimina|reinicia|compensa|busca|trata|hablar|habla|colga|cancela|anula|extende|modifica|mejora|crea|coordina|organiza|reserva|regala|asegura)';
const things =
  '(?:actualizacion|respuesta|arreglo|correccion|solucion|parche|version|reembolso|devolucion|noticias|informacion|novedades|mas|paquete|pedido|pieza|abono|dinero|tarjeta|etiqueta|comunicado|resumen|recambio)';
/** Said as if it were now: "te mando", "lo anunciamos". */
const acts =
  '(?:avis|inform|mand|envi|pas|reenvi|digo|decimos|confirm|llam|escrib|cuent|cont|manten[gd]|devuelv|devolv|reembols|actualiz|consult|revis|mir|compruebo|comprob|pregunt|traslad|elev|escal|compart|public|pongo|ponemos|prepar|cambi|arregl|corrij|correg|anunci|respond|contest|investig|solucion|resuelv|resolv|anad|sub|lanz|abon|ingres|tramit|gestion|busc|entreg|repar|repong|repon|anul|ampli|modific|cancel|prolong|desbloque|aument|regal|reserv|organiz|coordin|mando|hablo|hablamos|averigu|doy(?! (?:las gracias|la razon|la bienvenida|el pesame))|damos(?! (?:las gracias|la razon|la bienvenida))|hago|hacemos|ech)';
const present = `${acts}(?:o|amos|emos|imos|engo)?`;
/** "Te confirmo que": told, not promised. */
const toldOnly = '(?! (?:de )?que\\b)';
const inPast = '(?<!\\bya (?:te |le |les |os |lo |la |los |las |se ){0,2})';
const notGone = `(?!${upTo(40)}\\b(?:ayer|anoche|pasad[oa]s?(?! manana)|hace)\\b)`;

export const spanish: readonly Wording[] = [
  // Somebody of ours will do something.
  {
    at: `vamos voy ${begins}`,
    says: `${notBefore}(?:vamos|voy|${somebody} (?:va|van)) a (?!${idleToDo}${clitics}\\b)[\\p{L}]+(?:ar|er|ir)${clitics}\\b`,
  },
  {
    at: '-mos',
    says: `${notBefore}[\\p{L}]*(?:[aei]remos|dremos|haremos|diremos)(?<!\\b(?:queremos|esperemos|superemos|operemos|generemos|recuperemos|veremos|seremos|estaremos|tendremos|podremos|sabremos|cerraremos|abriremos|preparemos|compremos|miremos|retiremos|tiremos))\\b`,
  },
  { at: '-are -ere -ire -dre -hare -dire', says: `${notBefore}\\b${stems}re\\b` },
  { at: begins, says: `${somebody} ${clitic}${stems}ra[n]?\\b` },
  {
    at: 'iremos seguiremos vamos ire seguire',
    says: `${notBefore}(?:iremos|seguiremos|ire|seguire|(?<=os |te |les |le )vamos) [\\p{L}]+(?:ando|iendo)(?:te|os|les|le|lo)?\\b`,
  },
  // Said as if it were now.
  { at: 'te le les os', says: `${notBefore}${inPast}(?:te|le|les|os)(?: l[oa]s?)? ${present}\\b${toldOnly}${notGone}` },
  { at: 'lo la los las', says: `${notBefore}${inPast}l[oa]s? ${present}\\b${toldOnly}${notGone}` },
  {
    at: 'paso mando envio elevo escalo traslado remito anulo amplio modifico cancelo creo abro anulamos ampliamos modificamos cancelamos consulto publico pregunto reviso compruebo comparto tramito gestiono preparo pasamos mandamos enviamos elevamos escalamos trasladamos revisamos',
    says: `(?<=^|, |y |pero )(?:paso|mando|envio|elevo|escalo|traslado|remito|anulo|amplio|modifico|cancelo|creo|abro|anulamos|ampliamos|modificamos|cancelamos|consulto|publico|pregunto|reviso|compruebo|comparto|tramito|gestiono|preparo|pasamos|mandamos|enviamos|elevamos|escalamos|trasladamos|revisamos) (?:tu|tus|su|sus|el|la|los|las|esto|eso|esta|este|al|a|en|con|vuestr[oa]s?)\\b`,
  },
  {
    at: 'me nos',
    says: `${notBefore}(?:me encargo|nos encargamos|me ocupo|nos ocupamos|nos ponemos (?:con|en contacto)|me pongo (?:con|en contacto)|me comprometo|nos comprometemos|me informo|me entero)\\b`,
  },
  {
    at: 'dejame dejadme dejenme deja dejad deje',
    says: `(?:dejame|dejadme|dejenme|deja que|dejad que|deje que) (?:[\\p{L}]+ ){0,3}?(?:lo )?(?:comprob|comprueb|mir|revis|consult|pregunt|averigu|habl)`,
  },
  // What was asked for will come.
  {
    at: 'llega llegara saldra sale estara seguira viene vendra sera llegaran saldran',
    says: `(?<=\\b${things}\\b[^!?;]{0,40} ?)(?:llega|llegaran?|saldran?|sale|estaran?|seguira|viene|vendra|sera)\\b(?! imposible)`,
  },
  { at: 'se', says: `${notBefore}se (?:te |le |les |os |lo |la ){0,2}(?!pondra(?! en contacto))${stems}ra[n]?\\b` },
  {
    at: 'sera seran',
    says: `${notBefore}(?:sera|seran)(?: [\\p{L}]+mente)? (?:reembols|devuelt|abon|envi|entreg|public|corregi|soluciona|arregla|repara|sustitui|reemplaza|contacta|informa|compensa|anuncia|restaura|repuest|resuelt)[\\p{L}]*\\b`,
  },
  {
    at: 'tendras tendreis tendran tendra recibiras recibireis recibiran recibira habra',
    says: `${notBefore}(?<!\\b(?:ganador|ganadora|quien|cliente) )(?:recibiras|recibireis|recibiran|recibira|(?:tendras|tendreis|tendran|tendra|habra) ${upTo(30)}(?:${things}|correo|mensaje))\\b`,
  },
  // A word is given.
  {
    at: 'te os se lo prometemos prometido promesa',
    says: `${notBefore}(?:(?:te |os |se )?lo (?:prometo|prometemos|garantizo)|prometemos|(?<!como )(?<!lo )prometido)\\b`,
  },
  { at: 'contad cuenta cuente cuenten', says: '(?:contad|cuenta|cuente|cuenten) con (?:nosotros|ello|que|eso)\\b' },
  // It is meant to be done.
  {
    at: 'tenemos tengo',
    says: `${notBefore}(?:tenemos|tengo) (?:previsto|pensado|planeado|planificado|la intencion|programad[oa]|como objetivo)\\b`,
  },
  {
    at: 'esperamos planeamos pretendemos espero confiamos queremos intentaremos intentamos',
    says: `${notBefore}(?:esperamos|planeamos|pretendemos|espero|confiamos en|intentamos) (?:poder )?(?!verte|veros|verle|que|contar|seguir|estar)[\\p{L}]+(?:ar|er|ir)${clitics}\\b`,
  },
  { at: 'esta estan', says: `${notBefore}(?:esta|estan) (?:previst|program|planificad|planead|agendad)[\\p{L}]*\\b` },
  { at: 'nuestra nuestro la el', says: '(?:nuestr[oa]|la|el) (?:intencion|objetivo|idea|plan|meta) es\\b' },
  // Headlines.
  {
    at: 'mas',
    says: 'mas (?:informacion|info|novedades|detalles|noticias|datos) (?:el|la|manana|pronto|en|esta|este|a|proximamente|cuando|hoy)\\b',
  },
  // With a day to come.
  {
    at: '-mos',
    withDay: true,
    says: `${notBefore}${inPast}[\\p{L}]{2,}(?<!h|s|est|ten|pod|sab|habi|er|quer|deb|esper|cerr|abr|dese|agradec|vend|celebr|alegr|lament)(?:amos|emos|imos)\\b${notGone}${toldOnly}`,
  },
  {
    at: 'vuelven suben sale salen saldra saldran llega llegan llegara llegaran pasa pasara viene vendra vuelve volvera sube',
    withDay: true,
    says: `${notBefore}(?<=[\\p{L}] )(?:salen?|saldran?|llegan?|llegaran?|pasara|viene|vendra|vuelven?|volveran?)\\b`,
  },
  {
    at: begins,
    withDay: true,
    says: `${somebody} ${clitic}(?!(?:es|esta|estan|ha|han|fue|tiene|tienen|cierra|abre|puede|responde|contesta|de|del|que|tecnico|hoy|manana|tampoco|el|la|los|las)\\b)[\\p{L}]{3,}(?<!o|os|as|r|do|cion)\\b(?! (?:en|dentro|antes de) )`,
  },
  { at: 'te le les os', withDay: true, says: `${notBefore}(?:te|le|les|os) (?:lo |la )?${stems}ra[n]?\\b` },
  { at: 'lo la', withDay: true, says: `${notBefore}l[oa] (?:vemos|veo|tengo|tenemos|tendras|tendreis|tendra)\\b` },
  {
    at: 'queda quedan quedara quedaran',
    withDay: true,
    says: `${notBefore}(?:quedaran? [\\p{L}]+|quedan? (?:hech|resuelt|arreglad|corregid|list|solucionad|public)[\\p{L}]*)\\b`,
  },
  {
    at: 'soluciona solucionara arregla arreglara corrige corregira resuelve resolvera incluye incluira trae',
    withDay: true,
    says: `(?<=\\b${things} [^!?;,]{0,40})[\\p{L}]+\\b`,
  },
  { at: 'hemos he', says: `${notBefore}(?:hemos|he) decidido (?!no\\b|cerrar\\b|dejar\\b|mantener\\b)[\\p{L}]+` },
  { at: 'puedo podemos', withDay: true, says: `${notBefore}(?:puedo|podemos) [\\p{L}]+(?:ar|er|ir)${clitics}\\b` },
  {
    at: 'pasa pasan va van',
    withDay: true,
    says: `${notBefore}(?:pasan?|van?) (?:[\\p{L}]+ ){0,2}al? (?:departamento|taller|equipo|tecnico|almacen|laboratorio|servicio)\\b`,
  },
  {
    at: 'manana hoy',
    withDay: true,
    says: `(?:manana|hoy) (?:mismo )?${clitic}(?:${acts}o|digo|mando|hablo|compruebo)\\b`,
  },
];
