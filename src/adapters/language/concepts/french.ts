import type { ConceptWords } from './concept.ts';

export const french: ConceptWords = {
  waiting: "attend* j'attends attente* patient* poireaut* file queue baladé* baladée",
  still: 'toujours encore depuis déjà nouveau rebelote constamment sempiternel*',
  absent: "pas n'a n'est n'ont rien jamais personne aucun aucune sans ni non nulle plus absent* n'y n'en",
  span: 'heure* jour* semaine* mois minute* an ans année* journée* min h soirée matinée',
  count:
    'troisième* deuxième* quatrième* cinquième* sixième 2e 3e 4e 5e fois énième* plusieurs chaque trois deux quatre dix',
  clock:
    'lundi* mardi* mercredi* jeudi* vendredi* samedi* dimanche* hier matin soir midi ce 8h 9h 10h 12h 14h 16h 18h 20h',
  late: 'retard* tard tardi* reporté* repoussé* décalé* dépassé*',
  promised:
    'promis* promesse* prévu* censé* annoncé* garanti* indiqu* selon soi-disant marqué* affich* écrit assuré* convenu* devait devais était théorie',
  broken:
    'cassé* casse fendu* fissur* déchir* fuit fuite* percé* hs panne* défectueu* abîmé* rayé* tordu* troué* trou décollé* explosé* grillé* lâché* bancal* rouillé* usé* cabossé* éraflé*',
  fails:
    "marche fonctionn* plante* planté* bug* bugue* erreur* bloqu* charge s'éteint s'arrête s'ouvre s'affiche coupe* coupure* rame* redémarre freeze figé* beug* crash* clignote saute refuse s'allume démarre",
  wrong: 'mauvais mauvaise faux fausse* erroné* autre* inversé* voisin* lieu confondu* pareil contraire trompé*',
  missing:
    'manqu* perdu* perte disparu* vide* introuvable* envolé* effacé* supprimé* volatilisé* oublié* moitié vol volé* incomplet*',
  goods:
    'colis commande* livr* livraison* livreur paquet* expédi* suivi carton* relais article* taille* envoi envoyé* transporteur* boîte pull robe chaussure* chaussures veste',
  money: 'euro* argent centime* somme* prix coût* coûte cher chère frais tarif* facturette montant ',
  charged:
    'prélev* débité* factur* facture* facturé* payé* payer paie paye encaissé* surfactur* majoré* augment* double doublon relance* réclam* impayé* abonnement* abonné*',
  refund:
    "rembours* avoir retour* échange* garantie* sav geste d'achat indemnis* compensation réclamation* rétract* renvoy* restitu* caution bon",
  contact:
    'appel* appelé* téléphon* mail* mails e-mail* email* écrit* message* chat chatbot hotline standard conseiller* ticket* formulaire contact* service* client* sav robot relancé* relances rappel* joindre',
  reply:
    'répon* réponse* réponses rappel* décroch* raccroch* injoignable* ignoré* retour silence radio nouvelle* traité* traitement dossier* transmis* renvoie balade copié-collé musique',
  visit:
    'technicien* rendez-vous rdv créneau passé passe venu* venue présent* plombier* installateur* livreur dépanneur*',
  travel:
    'train* avion* vol vols bus métro tram rer ter tgv gare* quai* valise* bagage* aéroport hôtel* chambre* billet* correspondance* réserv* embarqu* compagnie place* siège* taxi location* gîte bateau ferry',
  food: 'restaurant* resto repas plat* pizza* burger* salade* soupe* café* serveur* pain lait fromage viande poulet frites menu* sushi* sandwich* yaourt* périmé* moisi* cru crue tiède* froid*',
  device:
    'téléphone* portable* ordi* pc lave-linge lave-vaisselle frigo* four machine* télé* batterie* chargeur* écran* casque* imprimante* aspirateur* box voiture* vélo* trottinette* moteur pneu* chaudière* chauffage appareil* montre cafetière* canapé* lit matelas table chaise*',
  software:
    'appli* application* site* mise màj maj jour connexion* connecter identifiant* compte* mot passe code* page* serveur* logiciel* jeu* partie lien bouton version sauvegarde* série épisode film stream* playlist*',
  network: 'internet réseau* fibre wifi 4g 5g box ligne* débit* forfait* antenne signal connexion data giga*',
  bank: 'banque* carte* virement* crédit* compte assurance* mutuelle* distributeur* agence* guichet sinistre* prêt* chéquier',
  cancelled:
    'annul* résili* supprimé* fermé* ferme* bloqué* refus* interrompu* coupé* suspendu* désactivé* rejeté* report*',
  stranded: 'debout dehors coincé* bloqués planté* plantés trottoir froid pluie sol dormi* noir nuit parking',
  dirty:
    'sale* saleté poil* cheveu* moisi* pue* puent odeur* tache* taché* bruit* froid* cafard* punaises humid* trempé* dégueu* immangeable* dur* brûlé* salé* poubelle*',
  staff:
    'personnel employé* vendeu* chauffeur* serveu* caissi* conseillère* monsieur dame responsable* gérant* docteur médecin impoli* malpoli* désagréable* agressif* méprisant* hautain* mal-aimable* soupir*',
  only: 'seulement juste seul* uniquement à peine que max maximum',
  after: 'après ensuite puis malgré alors soudain dès finalement résultat',
  bought:
    'acheté* achat* commandé* reçu* arrivé* arriv* réservé* souscri* pris ouvert* récupér* déballé* installé* loué*',
  customer:
    'client* cliente* opérateur* contrat* abonné* abonnement* magasin* boutique* enseigne* marque* fournisseur* société entreprise vendeur fidèle fidélité premium',
  want: 'veux voudrais souhaite exige demande* aimerais besoin attends voulais svp merci',
  question:
    "qui quoi quel* quelle* comment où quand pourquoi combien est-ce qu'est-ce quelqu'un connaît sait savez question* conseil* avis idée* possible peut-on",
  seeking: 'cherche* recherche* vends donne loue hésite* compar* regarde vais recommandez connaissez',
  news: 'nouveau nouvelle* ouvre* lance* annonce* selon étude sondage promo* promotion* soldes collection* disponible* dévoile* rapport résultats trimestre ministère mairie concours présente* inaugur* offre* direct dès partir gratuit',
  plan: 'demain prochain* bientôt prévu* sera seront va vais irai devrait rentrée début',
  praise:
    'merci* super parfait* génial* top bravo excellent* ravi* content* satisfait* rapide* sympa* aimable* recommande* adorable* impeccable* adore* aime* efficace* nickel chapeau formidable* délicieux* bon bonne gentil* souriant* agréable* réactif* pro pros propre* magnifique* félicitations régal* souci',
  solved:
    'résolu* remplacé* réparé* changé* offert* cadeau* gratuitement immédiatement réglé* réglée geste excus* dépanné* arrangé* aussitôt',
  fine: 'grave souci problème bien ok tranquille normal inquiet tout va ça',
  blame:
    'honte* nul* nulle* scandal* arnaque* voleurs escroc* inadmissible* inacceptable* pire* déçu* décev* catastroph* jamais fuyez fuir incompétent* lamentable* ridicule* merde* foutage moque* moquent abus* énerv* marre ras-le-bol colère furieu* horrible* minable* pathétique* indign* étoile* zéro éviter dommage malheureusement intolérable*',
  irony: 'bravo merci félicitations super génial magnifique formidable champion* évidemment normal chapeau sublime',
  life: 'papa maman mère père ami* amie* copain* copine* famille* frère soeur sœur fils fille enfant* chien* chat grand-mère mamie papi école lycée exam* bac boulot patron* collègue* mariage anniversaire voisin* appart* déménag*',
  grief:
    'triste* tristesse pleur* seul* seule mort* décès décédé* malade* fatigué* mal peur fièvre déprim* manque douleur* deuil rhume migraine insomnie grippe coeur cœur larmes',
  world:
    'politique* gouvernement* élection* président* ministre* impôt* guerre* climat* match* but buts équipe* arbitre* foot* ligue penalty coach défaite* victoire* saison météo pluie orage* canicule grève* bouchon* embouteillage* société inflation député* maire',
  joy: 'beau belle* soleil vacances week-end heureu* fier* fière réussi* fêt* ri rire apéro concert* soirée plage jardin balade enfin hâte bonheur joie coucher',
  you: 'vous votre vos toi ton ta tes tu vôtre',
  me: "je j'ai mon ma mes nous notre nos moi me m'a m'ont on j'étais",
  they: 'ils leur leurs eux elles gens',
  but: 'mais pourtant cependant malgré alors sauf dommage',
};
