import type { HardRule } from '../../../../schemas/sentiment.ts';
import type { CueLine } from '../../cues.ts';

export const portugueseRules: readonly CueLine<HardRule>[] = [
  [
    'pegou|pegando|pega',
    ' fogo(?<!(?:show|festa|pista|jogo|torcida|estádio|noite|palco)(?: \\S+){0,3} \\S+ fogo)',
    'safety',
  ],
  [
    'explodiu|explode|superaqueceu|sobreaqueceu|queimou',
    '(?<=(?:bateria|celular|telemóvel|carregador|forno|carro|cabo|aparelho|panela|tomada|garrafa)(?: \\S+){0,4} \\S+)',
    'safety',
  ],
  ['freios|travões|freio|airbag', ' (?:\\S+ ){0,3}?(?:falharam|falhou|não funcion\\S+)', 'safety'],
  ['choque', ' elétrico', 'safety'],
  [
    'vidro|metal|barata|larvas|mofo|bolor|plástico',
    ' (?:\\S+ )?(?:no|na|dentro d[oa]) (?:meu |minha )?(?:\\S+ )?(?:comida|salada|sopa|iogurte|pão|garrafa|pizza|papinha|prato|lanche|lata)',
    'safety',
  ],
  [
    'ferido|ferida|machucado|machucada|machucou|queimado|queimada|intoxicação|intoxicado',
    '(?<!(?:arroz|pão|café|orgulho|bolo) (?:\\S+ )?\\S+)',
    'injury',
  ],
  [
    'hospital|pronto-socorro|internado|internada',
    '(?<=(?:no|ao|pro|para o|foi|fui|ficou|pronto) \\S+)(?<!(?:trabalh\\S+|enfermeir\\S+)(?: \\S+){0,4} \\S+)',
    'injury',
  ],
  [
    'golpe|golpistas|fraude|fraudulento|fraudulenta|estelionato|burla|ladrões|enganaram',
    '(?<!golpe de (?:sorte|mestre|vista))(?! de (?:sorte|mestre|vista))',
    'fraud',
  ],
  [
    'advogado|advogada|advogados',
    '(?<=(?:meu|minha|um|uma|nosso|ao|com) \\S+)(?<!(?:é|sou|como|era) (?:um |uma |o meu )?\\S+)',
    'legal',
  ],
  [
    'processar|processarei|procon|deco|anacom|anatel',
    '(?<!(?:para|a|está a|demora a|sem) processar)(?! (?:o |a |meu |minha |os |seu |sua )*(?:pagamento|pedido|dados|compra))',
    'legal',
  ],
  ['ação', ' (?:judicial|legal|coletiva)', 'legal'],
  ['medidas', ' (?:judiciais|legais)', 'legal'],
  ['na', ' justiça', 'legal'],
  [
    'racista|racistas|racismo|discriminação|discriminado|discriminada|machista|homofóbico|homofobia|xenofobia|capacitismo',
    '',
    'discrimination',
  ],
  ['vazamento|vazaram|roubo|fuga', ' (?:de |os |meus |dos )*dados', 'data_leak'],
  ['dados|faturas|fatura', ' (?:\\S+ )?de (?:outros|outro|outras) (?:clientes?|pessoas?)', 'data_leak'],
  ['sou', ' (?:um |uma )?(?:jornalista|repórter)', 'press'],
  ['jornalista', ' (?:da|do|de|para)', 'press'],
  ['procurar|chamar|avisar|contar', ' (?:a |à |para a )?(?:imprensa|mídia|televisão|jornal)', 'go_public'],
  ['tornar|torno', ' (?:isso |isto |tudo )?público', 'go_public'],
  ['sai|saiu|saía|saindo|soltou|soltando', ' (?:muita )?(?:fumaça|fumo|faísca|faíscas|chamas|fogo)', 'safety'],
  [
    'queimou|cortou|queimei|cortei|feriu',
    ' (?:\\S+ )?(?:a mão|o braço|o rosto|o dedo|a perna|a boca|a língua|com (?:o|a) (?:ferro|panela|chaleira|aparelho))',
    'injury',
  ],
  [
    'por|porque',
    ' (?:causa |d[aeo] |minha |meu |nossa |sua |uso |usa |ser |sou |estar |em |uma )*(?:cor|pele|raça|religião|deficiência|deficiente|cadeira de rodas|cadeirante|negr[oa]s?|gay|lésbica|trans|véu|grávida|sotaque)',
    'discrimination',
  ],
  [
    'não',
    ' (?:me |nos )?(?:deixou|deixaram|quis|quiseram|atendeu|atenderam) (?:\\S+ ){0,5}?(?:cadeira de rodas|cadeirante|minha cor|pele|véu|deficiência|cão-guia)',
    'discrimination',
  ],
  [
    'postar|posto|publicar|publico|divulgar|compartilhar|partilhar|jogar|expor',
    ' (?:(?:tudo|isso|isto|o vídeo|as fotos|a conversa|os prints|vocês) )(?:\\S+ )?(?:nas redes|na internet|no (?:tiktok|instagram|twitter|facebook|youtube|reclame aqui)|em tod\\S+)',
    'go_public',
  ],
];
