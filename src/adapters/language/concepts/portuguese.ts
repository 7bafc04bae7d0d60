import type { ConceptWords } from './concept.ts';

export const portuguese: ConceptWords = {
  waiting: 'esper* esperando aguard* fila espera tô estou continuo estamos',
  still: 'ainda continua* continuo desde novo novamente sempre já outra continuam até',
  absent: 'não nada ninguém nunca nenhum* sem nem jamais n nao num tampouco',
  span: 'hora* dia dias semana* mês meses minuto* ano anos min tarde h',
  count: 'terceir* segund* quart* quint* vez vezes duas dois três quatro cinco seis cada várias enésima toda',
  clock: 'segunda-feira terça* quarta* quinta* sexta* sábado* domingo* ontem hoje manhã noite meio-dia',
  late: 'atras* atrasad* tarde demor* adiad* remarcad* vencid*',
  promised:
    'promet* prometid* segundo suposto supostamente garant* dizia diz disseram disse anunci* combinad* previst* consta aparece marcad* era deveria teoricamente escrito prazo',
  broken:
    'quebr* quebrad* rachad* rachou vazando vaza defeit* avariad* estragad* danificad* amassad* riscad* furad* furo rasgad* descolad* solt* partid* torto torta queimad* estourad* morto morreu descosid*',
  fails:
    'funcion* trava* travou travando erro* cai* caiu caindo carrega* abre fecha* desliga* reinicia* liga pega falha* falhou bug* bugado* congela* conecta* anda pisca recusa* some caído',
  wrong: 'errad* err* outro outra outros diferente* trocad* troc* vizinh* lugar enganad* incorret*',
  missing:
    'falta* faltando faltou perd* perdid* sumi* sumiu sumid* desaparec* vazi* extravi* esquec* apag* metade roub* incomplet* faltam meio',
  goods:
    'pedido* encomenda* pacote* entreg* entregador dores dói correios caixa compra* produto* envio tamanho rastre* transportadora mercadoria sapat* vestido camis* tênis blusa botijão',
  money: 'reais euro* dinheiro grana preço* caro cara caros caras valor custa* custou taxa* conto centavos pila',
  charged:
    'cobr* cobrad* fatura* pagu* pago pagar paguei pagamento débito debit* dobro duas descont* mensalidade assinatura* boleto* aument* juros parcela* pix multa* recibo*',
  refund:
    'reembols* estorn* devolu* devolv* troca* garantia reclam* ressarc* indeniz* compens* vale restitu* reposição',
  contact:
    'lig* liguei ligação ligações telefon* email* e-mail* mensage* mandei chat* robô atendimento suporte sac apoio operador* protocolo* formulário whatsapp contat* contact* central ouvidoria',
  reply:
    'respond* resposta* atend* atende desligam desligou ignor* resolv* solução retorno* retornam notícia* processo analis* análise encaminh* transfer* silêncio musiquinha',
  visit: 'técnico* agend* marcad* instalador* encanador veio vinha apareceu visita* aparec* canalizador*',
  travel:
    'voo* avião trem comboio ônibus autocarro metrô metro mala* bagagem aeroporto hotel quarto* passage* bilhete* reserv* embarque companhia assento* táxi uber conexão estação pousada barca',
  food: 'comida* restaurante* pizza* hambúrguer* lanche* salada* sopa* café garçom empregado pão leite queijo carne frango cardápio menu prato* jantar vencid* mofad* cru crua fria* frio* podre* ifood marmita',
  device:
    'celular* telemóvel telefone notebook portátil geladeira* frigorífico máquina* fogão forno micro-ondas tv televis* bateria* carregador* tela* ecrã fone* impressora* aspirador carro moto bicicleta patinete aparelho* relógio cafeteira sofá colchão cama mesa cadeira* chuveiro ar',
  software:
    'app* aplicativo* aplicação site* atualiza* senha* login conta* código* página* servidor* jogo* partida link botão versão sistema cadastro série episódio filme streaming playlist',
  network: 'internet rede fibra wifi sinal linha dados giga* roteador router conexão 4g 5g operadora* plano* megas',
  bank: 'banco* cartão* transferência* empréstimo* conta seguro* seguradora caixa agência* multibanco sinistro apólice gerente',
  cancelled:
    'cancel* anul* fechad* fechou suspens* bloquead* bloque* recus* negaram negado negada cortaram cortad* encerrad* rescind*',
  stranded: 'pé rua fora parad* plantad* chuva frio dormir dormi chão escuro preso presos calçada madrugada',
  dirty:
    'suj* cabelo* mofo* cheir* fede* mancha* barulho* barata* percevejos molhad* nojo* nojent* duro dura queimado salgad* poeira lixo úmid* bolor',
  staff:
    'funcionári* atendente* vendedor* motorista* garçonete caixa gerente* senhor* médic* moça rapaz grosseir* grosso mal-educad* educad* antipátic* arrogant* gritou rude* ríspid*',
  only: 'só somente apenas máximo único única',
  after: 'depois após então apesar logo resultado quando aí',
  bought:
    'compr* comprad* pedi pedido* receb* chegou chegaram chega chegam contrat* reserv* assin* abri peguei aluguei instal*',
  customer: 'cliente* empresa* companhia loja* contrato* operadora fornecedor* marca* assinante* sócio* premium',
  want: 'quero exijo preciso queria solicito peço gostaria favor queremos',
  question:
    'quem que qual quais como onde quando por quanto* alguém sabe sabem conhece* dúvida* pergunta* dica* indica* indicação recomend* pode* será tem vale',
  seeking: 'procuro procurando vendo doo alugo dúvida entre compar* olhando busco',
  news: 'novo nova* abre* lança* anunci* segundo estudo pesquisa promo* desconto* oferta* coleção disponíve* relatório resultados trimestre ministério prefeitura câmara sorteio apresenta* inaugur* grátis vivo ao partir horário*',
  plan: 'amanhã próxim* vem breve será serão vou vai vamos irei previsto começa partiu marcado',
  praise:
    'obrigad* ótim* perfeit* excelente* maravilh* parabéns rápid* recomendo gostei ador* amei amo feliz* satisfeit* incríve* show top nota atencios* simpátic* gentil* delicios* gostos* impecáve* eficien* pontual* bem bom boa melhor educad* sensacional* arras* fofo* capricho* limpo espetacular* competent*',
  solved:
    'resolvid* resolveram resolveu trocaram consert* repus* brinde* grátis imediat* hora ajud* descul* presente solucionaram rapidinho arranj*',
  fine: 'problema* tranquil* ok normal tudo certo beleza bem preocup*',
  blame:
    'vergonh* péssim* pior* horríve* lixo* golpe* ladrões roubo descaso desrespeito absurd* palhaçada incompetent* mentir* decepc* nunca jamais lament* inaceitáve* ridícul* fujam porcaria merda* raiva* indignad* enganad* enrola* desastre* irritad* estrela* evitem cansei bosta',
  irony: 'parabéns obrigado bravo ótimo lindo maravilha claro óbvio aplausos genial',
  life: 'pai mãe amig* família irmã* irmão filh* criança* cachorro* gato cão avó avô vó tia tio escola prova* faculdade trabalho chefe* colega* casamento aniversário namorad* vizinho* mudança casa',
  grief:
    'trist* tristeza chor* sozinh* mort* morreu faleceu doent* cansad* dor* medo febre depress* saudade* luto gripe enxaqueca insônia coração lágrimas',
  world:
    'polític* governo elei* president* ministr* imposto* guerra* clima jogo* gol golo time equipa juiz árbitro futebol campeonato pênalti técnico derrota* vitória* temporada chuva calor greve* trânsito inflação deputad* país sociedade prefeito',
  joy: 'lind* sol férias feriado feliz* orgulh* passei comemor* festa* rir riso praia show jardim finalmente alegria curtindo abraç*',
  you: 'vocês vcs vc você seu sua seus suas vosso* vossa* te',
  me: 'eu meu minha meus minhas me nós nosso* nossa* comigo gente',
  they: 'eles elas deles cara pessoal',
  but: 'mas porém contudo infelizmente pena apesar',
};
