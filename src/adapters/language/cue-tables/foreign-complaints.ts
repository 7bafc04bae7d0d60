import type { CueLine } from '../cues.ts';
import type { ComplaintMeaning } from './complaints.ts';

/** What people state when they complain in German, French, Spanish, Italian, Portuguese and Arabic. */
export const foreignComplaints: readonly CueLine<ComplaintMeaning>[] = [
  [
    'warte|warten|wartet|gewartet',
    '(?: \\S+){0,4} (?:auf|seit|stunden?|tage?n?|wochen?|minuten|schon|immer noch)',
    { weight: 1.8, harm: 1 },
  ],
  ['immer', ' noch (?:nicht|kein\\w*|keine|nichts|auf)', { weight: 1.8, harm: 1 }],
  ['seit', '(?: \\S+){1,3} (?:tagen|wochen|stunden|monaten|minuten)', { weight: 1.3, harm: 1 }],
  ['wo', ' (?:ist|bleibt|sind|bleiben) (?:mein\\w*|unser\\w*|das|die|der)', { weight: 1.7, harm: 1 }],
  [
    'keine|kein|keinen|niemand',
    '(?: \\S+){0,2} (?:antwort|reaktion|rückmeldung|erstattung|lieferung|paket|hilfe|internet|strom|empfang|service|geht ran|erreichbar|hilft|meldet)',
    { weight: 1.7, harm: 1 },
  ],
  ['funktioniert|geht|läuft|klappt', '(?: \\S+){0,3} (?:nicht|nichts|nie)', { weight: 1.7, harm: 1 }],
  [
    'nicht|nie',
    ' (?:angekommen|geliefert|erreichbar|erhalten|bekommen|erstattet|bearbeitet|zugestellt|beantwortet|gekommen)',
    { weight: 1.9, harm: 1 },
  ],
  [
    'kaputt|defekt|storniert|verspätung|reklamation|beschwerde|warteschleife|mahnung|rückerstattung',
    '',
    { weight: 1, harm: 1 },
  ],
  [
    'veux|voudrais|demande|quiero|exijo|voglio|quero|will|verlange|fordere',
    ' (?:un |une |el |un |il |meu |o |mein |eine |meine |mi |mon )*(?:remboursement|reembolso|rimborso|geld zurück|rückerstattung|erstattung|solution|solución|soluzione|solução)',
    { weight: 1.5, harm: 2 },
  ],
  [
    "j'attends|attends|toujours|attente",
    '(?: \\S+){0,3} (?:pas|rien|depuis|heures?|jours?|semaines?|mois|remboursement|colis|réponse|commande)',
    { weight: 1.7, harm: 1 },
  ],
  [
    'aucune|aucun|pas',
    ' (?:de )?(?:réponse|remboursement|nouvelles|colis|livraison|aide|solution|connexion|réseau)',
    { weight: 1.7, harm: 1 },
  ],
  ['où', ' (?:est|sont|en est) (?:mon|ma|mes|notre)', { weight: 1.6, harm: 1 }],
  [
    'esperando|espero|sigo|llevo|seguimos|llevamos',
    '(?: \\S+){0,3} (?:esperando|sin|horas?|días|semanas|meses|reembolso|pedido|respuesta|paquete)',
    { weight: 1.7, harm: 1 },
  ],
  ['sin', ' (?:respuesta|servicio|internet|luz|agua|solución|reembolso|noticias)', { weight: 1.6, harm: 1 }],
  ['dónde|donde', ' (?:está|estan|están) (?:mi|mis|nuestro)', { weight: 1.6, harm: 1 }],
  [
    'ancora|aspetto|aspettando|sto',
    '(?: \\S+){0,4} (?:aspettando|attesa|rimborso|risposta|pacco|ordine|ore|giorni|settimane)',
    { weight: 1.6, harm: 1 },
  ],
  ['nessuna|nessun|nessuno', ' (?:risposta|rimborso|aiuto|risponde|notizia|assistenza)', { weight: 1.7, harm: 1 }],
  [
    'ainda|estou|continuo',
    '(?: \\S+){0,3} (?:esperando|espera|não (?:chegou|recebi)|aguardando|reembolso|sem)',
    { weight: 1.7, harm: 1 },
  ],
  ['cadê|sem', ' (?:meu|minha|resposta|internet|sinal|luz|água|solução|retorno|o meu)', { weight: 1.6, harm: 1 }],
  [
    'woche|wochen|tag|tage|tagen|monat|monate|monaten|stunden',
    ' (?:\\S+ )?ohne (?:mein\\w*|unser\\w*|antwort|rückmeldung|internet|strom|wasser|heizung|lieferung|paket|koffer)',
    { weight: 1.9, harm: 2 },
  ],
  ['doppelt|zweimal', ' (?:abgebucht|berechnet|eingezogen|belastet|kassiert)', { weight: 1.8, harm: 2 }],
  [
    'semaine|semaines|jour|jours|mois|heures',
    ' (?:\\S+ )?sans (?:mon|ma|mes|notre|réponse|nouvelles|internet|électricité|eau|chauffage|colis)',
    { weight: 1.9, harm: 2 },
  ],
  [
    'fait|depuis',
    " (?:\\S+ ){1,3}?(?:minutes|heures|jours|semaines|mois) que (?:j'|je|nous|on)\\S*",
    { weight: 1.5, harm: 1 },
  ],
  [
    'débité|débitée|prélevé|prélevée|facturé|facturée|encaissé',
    ' (?:\\S+ ){0,3}?(?:deux fois|double|en double)',
    { weight: 1.8, harm: 2 },
  ],
  [
    'semana|semanas|día|días|mes|meses|horas',
    ' (?:\\S+ )?sin (?:mi|mis|nuestro|respuesta|internet|luz|agua|gas|paquete|pedido|noticias)',
    { weight: 1.9, harm: 2 },
  ],
  [
    'cobrado|cobraron|cobran|cobró|cobrando|facturado',
    ' (?:\\S+ ){0,2}?(?:dos veces|doble|de más)',
    { weight: 1.8, harm: 2 },
  ],
  [
    'settimana|settimane|giorno|giorni|mese|mesi|ore',
    ' (?:\\S+ )?senza (?:il mio|la mia|i miei|risposta|internet|luce|corrente|acqua|gas|riscaldamento|pacco|notizie)',
    { weight: 1.9, harm: 2 },
  ],
  [
    'addebitato|addebitata|addebitati|fatturato|prelevato',
    ' (?:\\S+ ){0,2}?(?:due volte|doppio)',
    { weight: 1.8, harm: 2 },
  ],
  [
    'semana|semanas|dia|dias|mês|meses|horas',
    ' (?:\\S+ )?sem (?:o |a )?(?:meu|minha|nosso|resposta|internet|luz|energia|água|encomenda|pacote|notícias)',
    { weight: 1.9, harm: 2 },
  ],
  [
    'cobraram|cobrado|cobrada|cobrou|debitaram',
    ' (?:\\S+ ){0,3}?(?:duas vezes|dobro|a mais)',
    { weight: 1.8, harm: 2 },
  ],
  ['espero|esperando|aguardo|aguardando', ' (?:\\S+ )?(?:há|faz|desde) \\S+', { weight: 1.6, harm: 1 }],
  [
    'أسبوع|اسبوع|أسبوعين|اسبوعين|أسابيع|يوم|يومين|أيام|ايام|شهر|شهرين|ساعات',
    ' (?:\\S+ )?(?:بدون|من غير|بلا) \\S+',
    { weight: 1.7, harm: 2 },
  ],
  [
    'أنتظر|انتظر|بنتظر|ننتظر|مستني|مستنية|ناطر|ناطرة',
    ' (?:\\S+ )?(?:من|منذ|صار|رد|ردكم|استرداد|فلوسي)',
    { weight: 1.6, harm: 1 },
  ],
  [
    'خصم|خصمتم|خصمتوا|خصموا|سحبتم|سحبتوا|سحبوا|دفعت|حاسبوني|حاسبتوني',
    ' (?:\\S+ ){0,4}?(?:مرتين|بالغلط|زيادة|بدون إذن|بدون إذني)',
    { weight: 1.8, harm: 2 },
  ],
  [
    'ما|لا|محد|ماحد|محدش',
    ' (?:حد |أحد |احد )?(?:يرد|يردون|يردوا|رد|بيرد|يجاوب|وصل|وصلني|وصلتني|جاني|جاتني)',
    { weight: 1.5, harm: 1 },
  ],
  ['لم', ' (?:يصل|يصلني|تصل|تصلني|يرد|أستلم|استلم|يتم)', { weight: 1.7, harm: 1 }],
];
