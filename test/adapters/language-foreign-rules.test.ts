import { describe, expect, test } from 'vitest';
import { scoreInline } from '#src/adapters/language/inline.ts';

const rulesIn = (text: string) => scoreInline({ text }).hardRules;

describe('what goes to the top at once in German', () => {
  test.each([
    ['safety', 'Der Toaster hat Feuer gefangen, während die Kinder in der Küche waren'],
    ['safety', 'Aus der Steckdosenleiste kam Rauch und es roch verbrannt'],
    ['safety', 'In der Babynahrung waren Metallsplitter'],
    ['safety', 'Beim Fahren sind die Bremsen ausgefallen'],
    ['injury', 'Meine Tochter musste nach dem Essen bei euch mit einer Lebensmittelvergiftung ins Krankenhaus'],
    ['injury', 'Ich habe mir am Wasserkocher die Hand verbrüht, weil der Deckel absprang'],
    ['fraud', 'Das ist glatter Betrug, ihr habt Geld von meinem Konto abgebucht ohne Erlaubnis'],
    ['legal', 'Mein Anwalt meldet sich bei euch'],
    ['legal', 'Ich gehe damit zur Verbraucherzentrale'],
    ['discrimination', 'Wegen meines Kopftuchs hat man mich nicht reingelassen'],
    ['data_leak', 'In meinem Kundenkonto sehe ich die Adressen anderer Kunden'],
    ['data_leak', 'Ihr habt meine Daten an Fremde weitergegeben'],
    ['press', 'Ich bin Redakteurin beim Morgenblatt und hätte gern eine Stellungnahme'],
    ['go_public', 'Wenn bis morgen nichts passiert, gehe ich an die Presse'],
    ['go_public', 'Das poste ich jetzt überall, auf TikTok und Instagram'],
    ['go_public', 'Ich mache das jetzt öffentlich'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('what goes to the top at once in French', () => {
  test.each([
    ['safety', 'La batterie a explosé pendant la charge'],
    ['safety', 'De la fumée sort de la prise du radiateur'],
    ['safety', "J'ai trouvé un morceau de verre dans ma salade"],
    ['injury', "Ma fille s'est brûlée la main avec votre grille-pain"],
    ['injury', 'On a fini aux urgences après votre repas, intoxication alimentaire'],
    ['fraud', "C'est une arnaque, vous avez débité ma carte sans autorisation"],
    ['legal', 'Mon avocat va vous écrire'],
    ['legal', 'Je vais porter plainte'],
    ['legal', 'Je saisis le médiateur et la DGCCRF'],
    ['discrimination', "Refusé à l'entrée à cause de mon fauteuil roulant"],
    ['discrimination', 'Le vigile a tenu des propos racistes'],
    ['data_leak', "Je vois les factures d'autres clients dans mon espace"],
    ['data_leak', 'Vos données ont fuité, mon mail est dehors'],
    ['press', 'Je suis journaliste au Courrier, pourriez-vous me répondre ?'],
    ['go_public', 'Je vais tout balancer sur les réseaux sociaux'],
    ['go_public', 'Demain je contacte la presse'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('what goes to the top at once in Spanish', () => {
  test.each([
    ['safety', 'El cargador se incendió mientras dormíamos'],
    ['safety', 'Sale humo del enchufe de la estufa'],
    ['safety', 'Encontré un trozo de vidrio en la ensalada'],
    ['injury', 'Mi hijo se quemó la mano con su plancha'],
    ['injury', 'Acabamos en urgencias por una intoxicación después de cenar ahí'],
    ['fraud', 'Esto es una estafa, me han cobrado sin autorización'],
    ['legal', 'Mi abogado se pondrá en contacto con ustedes'],
    ['legal', 'Los voy a denunciar'],
    ['legal', 'Voy a poner una reclamación en Consumo'],
    ['discrimination', 'No me dejaron entrar por mi color de piel'],
    ['discrimination', 'El guardia me echó por ir en silla de ruedas'],
    ['data_leak', 'En mi cuenta veo los datos de otros clientes'],
    ['data_leak', 'Se filtraron mis datos bancarios'],
    ['press', 'Soy periodista de El Faro y quisiera una declaración'],
    ['go_public', 'Lo voy a publicar en todas las redes'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('what goes to the top at once in Italian', () => {
  test.each([
    ['safety', 'Il caricabatterie ha preso fuoco sul comodino'],
    ['safety', 'Esce fumo dalla presa della stufa'],
    ['safety', "Ho trovato un pezzo di vetro nell'insalata"],
    ['injury', 'Mia figlia si è ustionata con il vostro ferro da stiro'],
    ['injury', 'Siamo finiti al pronto soccorso dopo la cena da voi'],
    ['fraud', 'È una truffa, mi avete addebitato soldi senza autorizzazione'],
    ['legal', 'Vi scriverà il mio avvocato'],
    ['legal', 'Procederò per vie legali'],
    ['discrimination', 'Mi hanno cacciato perché sono in carrozzina'],
    ['discrimination', 'Il buttafuori ha fatto commenti razzisti'],
    ['data_leak', 'Nel mio profilo vedo le fatture di altri clienti'],
    ['data_leak', 'I miei dati sono finiti online'],
    ['press', 'Sono una giornalista della Gazzetta, vorrei un commento'],
    ['go_public', 'Pubblico tutto sui social'],
    ['go_public', 'Mi rivolgo ai giornali'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('what goes to the top at once in Portuguese', () => {
  test.each([
    ['safety', 'O carregador pegou fogo no quarto das crianças'],
    ['safety', 'Sai fumaça da tomada do aquecedor'],
    ['safety', 'Achei um pedaço de vidro na salada'],
    ['injury', 'Minha filha se queimou com o ferro de vocês'],
    ['injury', 'Fomos parar no hospital depois do jantar, intoxicação alimentar'],
    ['fraud', 'Isso é golpe, cobraram meu cartão sem autorização'],
    ['legal', 'Meu advogado vai entrar em contato'],
    ['legal', 'Vou abrir reclamação no Procon'],
    ['legal', 'Vou processar vocês'],
    ['discrimination', 'Me barraram por causa da minha cor'],
    ['discrimination', 'O segurança não deixou entrar porque uso cadeira de rodas'],
    ['data_leak', 'Na minha conta aparecem os dados de outros clientes'],
    ['data_leak', 'Vazaram meus dados'],
    ['press', 'Sou jornalista do Diário e gostaria de um comentário'],
    ['go_public', 'Vou postar tudo nas redes sociais'],
    ['go_public', 'Vou procurar a imprensa'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('what goes to the top at once in Arabic', () => {
  test.each([
    ['safety', 'الشاحن ولع وإحنا نايمين'],
    ['safety', 'يطلع دخان من فيش الدفاية'],
    ['safety', 'لقيت قطعة زجاج في السلطة'],
    ['injury', 'بنتي احترقت يدها من المكواة حقتكم'],
    ['injury', 'دخلنا الطوارئ بعد العشا عندكم، تسمم غذائي'],
    ['fraud', 'هذا نصب، سحبتوا من بطاقتي بدون إذن'],
    ['legal', 'المحامي راح يتواصل معكم'],
    ['legal', 'برفع عليكم قضية'],
    ['legal', 'قدمت شكوى لحماية المستهلك'],
    ['discrimination', 'منعوني من الدخول بسبب لون بشرتي'],
    ['discrimination', 'الحارس كان عنصري معي'],
    ['data_leak', 'أشوف فواتير عملاء ثانيين في حسابي'],
    ['data_leak', 'بياناتي تسربت'],
    ['press', 'أنا صحفية من جريدة الأفق وأحتاج تعليق منكم'],
    ['go_public', 'بنشر كل شي على تويتر'],
    ['go_public', 'رح أفضحكم في السوشيال ميديا'],
  ] as const)('%s: %s', (rule, text) => expect(rulesIn(text)).toContain(rule));
});

describe('no hard rule is seen in what only sounds like one in another language', () => {
  test.each([
    'Der Anwalt in der Serie ist großartig gespielt',
    'Das Feuer im Kamin brennt, perfekter Abend',
    'Ich arbeite im Krankenhaus und liebe meinen Job',
    'Was kostet eine Anzeige in eurer Zeitung?',
    'Ihr seid der Hammer, das poste ich gleich meinen Freunden',
    'Ce groupe a mis le feu hier soir',
    "J'ai mis de l'avocat dans la salade",
    'Je travaille aux urgences de Brest',
    'Je vais partager ça sur les réseaux, quel bel accueil !',
    'La fiesta explotó cuando pusieron esa canción',
    'El consumo de agua subió este verano',
    'Mi hermana trabaja en urgencias',
    'Voy a publicar las fotos de la boda',
    'La pizza al fuoco di legna è la migliore',
    'Sono infermiera in pronto soccorso',
    'Ho fatto la denuncia dei redditi',
    'Pubblico le foto delle vacanze stasera',
    'Esse show pegou fogo de tanta energia boa',
    'Trabalho no hospital central',
    'Golpe de sorte, achei o último ingresso',
    'Vou postar as fotos da viagem',
    'أشتغل في المستشفى الجامعي',
    'انفجرنا ضحك في العرض',
    'بنشر صور الرحلة بكرة',
    'الأسعار نار هالأيام',
  ])('%s', (text) => expect(rulesIn(text)).toEqual([]));
});
