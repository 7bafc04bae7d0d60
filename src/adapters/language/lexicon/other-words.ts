/**
 * Our own seeds for other languages, above the lists of `natural`: valences in [-4, 4] of the words people use about
 * companies, then what turns and what strengthens.
 */
export interface LanguageSeeds {
  words: string;
  negators: string;
  /** Words that strengthen the next one. */
  degrees: string;
  /** Words after which the main point of the sentence comes. */
  buts: string;
}

export const otherSeeds: Record<string, LanguageSeeds> = {
  de: {
    words: `
-3.2 katastrophe katastrophal unverschämt unverschämtheit frechheit abzocke betrug betrüger skandal skandalös furchtbar grauenhaft unterirdisch widerlich ekelhaft mist scheiße scheiss scheiß dreckig schrecklich hasse hass
-2.4 schlecht schlechte schlechter schlechten schlechtes schlechteste schlimm mies miese mieser miserabel enttäuscht enttäuschend enttäuschung ärgerlich verärgert wütend unfreundlich unfähig inkompetent nutzlos kaputt defekt defekte schrott peinlich lächerlich unbrauchbar unzumutbar nervt nervig sauer reklamation dreist unmöglich saftladen
-1.6 leider problem probleme verspätung verspätet verspätete ausgefallen ausfall storniert fehler fehlerhaft verloren falsch langsam teuer überteuert beschwerde beschädigt vergeblich traurig schade doof blöd fehlt nie warte warten wartezeit warteschleife stornierung chaos ausfälle stau unklar gebrochen
1.2 schnell zuverlässig günstig sauber einfach okay hilfreich pünktlich gefällt hilft lecker bequem lohnt
2 gut gute guter guten gutes toll tolle toller tolles super freundlich freundliche freundlicher zufrieden danke dank freue freut froh schön schöne schönes empfehlen empfehle empfehlenswert liebe klasse prima lob gern gerne kompetent
2.9 begeistert perfekt hervorragend ausgezeichnet großartig fantastisch wunderbar genial spitze hammer beste besten bester geil mega traumhaft vorbildlich`,
    negators: 'nicht kein keine keinen keiner keinem keines nie niemals ohne nichts niemand weder kaum nich ned',
    degrees:
      'sehr so total echt absolut völlig extrem unglaublich besonders richtig wirklich ziemlich mega voll komplett',
    buts: 'aber jedoch doch allerdings trotzdem dennoch sondern',
  },
  fr: {
    words: `
-3.2 arnaque arnaques scandaleux honteux honte inadmissible inacceptable catastrophique catastrophe horrible affreux merde dégueulasse nul nulle nuls lamentable escrocs escroc voleurs déteste pire
-2.2 mauvais mauvaise déçu déçue décevant déception incompétent incompétents inutile cassé cassée défectueux énervé furieux colère ridicule agaçant médiocre pénible insupportable fraude désagréable
-1.5 problème problèmes panne retard retards annulé annulée erreur perdu perdue lent lente cher attente attends attendre plainte réclamation malheureusement bug bugs dommage manque triste
1.2 rapide rapidement facile propre fiable utile agréable pratique
2.1 bon bonne bien merci content contente satisfait satisfaite sympa aimable recommande aime beau belle bravo heureux ravi ravie
2.9 excellent excellente parfait parfaite super génial géniale magnifique adore formidable meilleur meilleure top impeccable`,
    negators: 'ne pas non jamais aucun aucune sans rien ni plus personne',
    degrees: 'très trop tellement vraiment super extrêmement totalement complètement absolument si',
    buts: 'mais cependant pourtant toutefois',
  },
  es: {
    words: `
-3.2 estafa estafadores estafan vergüenza vergonzoso pésimo pésima inaceptable horrible asco asqueroso basura mierda robo ladrones fraude desastre peor lamentable odio indignante
-2.2 malo mala malos malas mal decepcionado decepcionada decepcionante decepción inútil inútiles incompetentes roto rota defectuoso ridículo furioso harto harta indignado molesto deficiente grosero maleducado
-1.5 problema problemas retraso retrasos cancelado cancelada cancelaron error errores perdido perdida lento lenta caro cara queja quejas espera esperando falla fallas fallo reclamo reclamación lástima triste falta
1.2 rápido rápida fácil limpio fiable útil cómodo práctico
2.1 bueno buena buen bien gracias contento contenta satisfecho amable recomiendo feliz bonito encanta gusta lindo guapo
2.9 excelente perfecto perfecta genial increíble maravilloso maravillosa mejor fantástico amo impecable estupendo`,
    negators: 'no nunca jamás ni sin nada nadie tampoco ningún ninguna',
    degrees: 'muy tan demasiado realmente super súper extremadamente totalmente absolutamente bastante',
    buts: 'pero aunque sino',
  },
  it: {
    words: `
-3.2 truffa vergogna vergognoso vergognosi pessimo pessima inaccettabile orribile schifo schifoso merda disastro ladri peggiore peggio scandaloso odio disgustoso
-2.2 cattivo cattiva deluso delusa deludente delusione inutile incompetenti rotto rotta difettoso ridicolo furioso arrabbiato scortese maleducato scadente male
-1.5 problema problemi ritardo ritardi cancellato annullato errore errori perso persa lento lenta caro costoso reclamo attesa aspetto guasto purtroppo triste peccato manca disservizio
1.2 veloce rapido facile pulito affidabile utile comodo puntuale
2.1 buono buona bene bravo bravi grazie contento contenta soddisfatto gentile consiglio felice bello bella piace
2.9 ottimo ottima eccellente perfetto perfetta fantastico meraviglioso migliore adoro amo stupendo splendido`,
    negators: 'non mai nessun nessuno nessuna senza niente nulla né',
    degrees: 'molto troppo così davvero veramente estremamente totalmente assolutamente proprio',
    buts: 'ma però tuttavia invece',
  },
  pt: {
    words: `
-3.2 golpe fraude vergonha vergonhoso péssimo péssima inaceitável horrível nojo lixo merda roubo ladrões desastre pior odeio absurdo descaso
-2.2 ruim mau má decepcionado decepcionada decepcionante decepção inútil incompetentes quebrado quebrada defeituoso ridículo furioso irritado grosseiro mal desrespeito palhaçada
-1.5 problema problemas atraso atrasado cancelado cancelada cancelaram erro erros perdido lento lenta caro cara reclamação reclamar espera esperando defeito falha infelizmente triste falta demora
1.2 rápido rápida fácil limpo confiável útil prático
2.1 bom boa bem obrigado obrigada contente satisfeito gentil recomendo feliz bonito gosto linda lindo
2.9 excelente ótimo ótima perfeito perfeita incrível maravilhoso melhor fantástico amo adoro impecável`,
    negators: 'não nao nunca jamais nem sem nada ninguém nenhum nenhuma',
    degrees: 'muito tão demais realmente super extremamente totalmente absolutamente bem',
    buts: 'mas porém contudo entretanto',
  },
  nl: {
    words: `
-3 oplichting oplichters schandalig schande waardeloos belachelijk verschrikkelijk walgelijk vreselijk slechtste haat drama
-2.1 slecht slechte teleurgesteld teleurstellend kapot onbeschoft boos irritant onvriendelijk nutteloos defect
-1.4 probleem problemen vertraging geannuleerd fout fouten kwijt traag duur klacht wacht wachten helaas jammer storing
1.9 goed goede mooi fijn blij tevreden bedankt dank vriendelijk snel leuk lekker aanrader
2.8 geweldig fantastisch perfect uitstekend top super beste prachtig`,
    negators: 'niet geen nooit zonder niets niemand noch',
    degrees: 'heel erg zeer echt zo ontzettend super enorm totaal',
    buts: 'maar echter toch',
  },
};
