/**
 * Everyone on the pretend network. `named` have parts in a story: place, handle, name, followers (none on the board).
 * The `crowd` is cast by the seed wherever the script says `*`: place and language, then one person a line.
 */
export const named = `
chirp brindle_care Brindle Care 18400
chirp brindle Brindle 61200
pixie brindle Brindle 44800
chirp hollybankes Holly Bankes 3140
chirp chirpyfi Fi Mulgrew 690
chirp gaz_lowther Gaz Lowther 212
chirp ms_pereira Ms Pereira 1480
chirp tobymarr Toby Marr 28600
chirp devi_anand Devi Anand 930
chirp bexonair Bex Tully 9700
chirp mo_t_1987 Mo 9
chirp aunty_shaz Shaz 41
pixie nora.brandt.home Nora Brandt 318
chirp deano_fixes Deano 1120
chirp simran_writes Simran Gill 2260
pixie kitchen.wire Kitchen Wire 15300
chirp r_whitlock R. Whitlock 77
chirp jules_nightingale Jules Nightingale 5300
chirp early_ian Ian Prowse 260
chirp prof_lindqvist Prof. Astrid Lindqvist 7800
chirp hana_codes Hana Sato-Reid 12900
chirp nurse_temi Temi Adebayo 1840
pixie the.slow.pot The Slow Pot 48700
chirp coach_ade Ade Bankole 22500
chirp marisol_bakes Marisol Vega 16200
chirp kettle_nerd_kev Kettle Nerd Kev 3900
chirp snarky_marguerite Marguerite P. 6400
chirp greyhound_gus Gus & the Greys 2700
chirp steepdeal_alerts TOP DEALS 2DAY 14
chirp elif_d Elif D. 23
board brindle_care Brindle Care
board SteamPunkSteve SteamPunkSteve
board LimescaleLil LimescaleLil
board old_copper old_copper
board RocketBrew RocketBrew
board Doc_Oolong Doc Oolong
board GustoGraham GustoGraham
board teapot_theory teapot_theory
board mod_marjorie Marjorie (moderator)
board tess_of_the_urn tess_of_the_urn
board teekessel_tom teekessel_tom
board drip_by_drip drip_by_drip
board Hinge_Benefit Hinge_Benefit
board wendy_worktop Wendy W.
board potluck_percy potluck_percy
board SpoutNabout SpoutNabout
board Camomile_Cam Camomile_Cam
board kettle_bargains Kettle Bargains
board DribbleProof_Dean DribbleProof_Dean
`;

export const crowd = `
# chirp en
jo_ashdown Jo Ashdown
kwame_in_kent Kwame Boateng
sallyfromsale Sally Hurst
redmug_rob Rob Tindall
p_okonkwo Precious Okonkwo
the_real_winnie Winifred Platt
dan_dan_noodle Dan Leung
tilly_wright Tilly Wright
mrs_h_bakes Hattie Cole
ollie_onwards Ollie Sharpe
fatima_z Fatima Zahra
gwen_up_north Gwen Parry
stu_the_stoker Stuart Moss
neither_nora Nora Fitch
lou_in_leith Lou Drummond
bigyellowdave Dave Yelland
anya_k Anya Kowalska
mr_tumble_dryer Len Tumble
cath_of_croy Cath Bell
sixpencemore Ines Sixsmith
yusuf_draws Yusuf Rahman
hedgepig_hal Hal Croft
petra_pm Petra Novak
windy_miller_jr Miles Rudd
annika_says Annika Dahl
jamjar_jen Jen Fallow
rosaluna Rosa Luna
t_for_trevor Trevor Nunn-Hall
bluewellies Bryony Slade
nate_the_late Nathan Obi
quiet_carys Carys Morgan
two_left_thumbs Theo Pike
kiran_m Kiran Mistry
shed_life_sid Sid Garland
dolly_parsnip Dolly Parsons
ewan_mcsomething Ewan McLeish
bao_thi Bao Thi Tran
pauline_pots Pauline Potter
zed_not_zee Zed Harcourt
mags_on_trains Mags Whelan
ruaridh_b Ruaridh Baird
lunch_lady_lorna Lorna Keats
ferrydan Dan Ferriby
amara_on_air Amara Nwosu
night_owl_neve Neve Gallagher
porridge_pat Pat Orme
hugo_hmm Hugo Manners
ms_dot Dot Chambers
ishaan_r Ishaan Rao
biscuit_tin_bea Bea Thorne
colin_colinson Colin Colinson
wheelie_bin_wes Wes Platt
lila_verde Lila Verde
grumpy_at_no4 Gordon Frith
soph_i_am Sophie Amis
tariq_talks Tariq Hussain
eleven_spoons Ellie Vance
mick_the_mop Mick Doyle
ada_counts Ada Lindley
bristol_bri Bri Hanham
sunny_jim_w Jim Waters
farah_and_co Farah Aziz
knit_wit_kit Kit Lawson
tom_alder Tom Alder
gemma_gets_it Gemma Scott
old_mother_h Helen Hubbard
raj_on_rails Raj Pillai
cressida_p Cressida Poole
lemon_curd_liz Liz Curd
paddy_mac Paddy McArdle
just_jess_ok Jess Okafor
wren_hollis Wren Hollis
idle_thumbs_al Al Thumwood
mina_minor Mina Castellano
third_cup_today Bill Hanley
poppy_k Poppy Kerr
dexter_dale Dexter Dale
van_life_val Val Rooke
niamh_nope Niamh Nolan
sir_reginald_cat Reggie (a cat)
luca_lockett Luca Lockett
may_contain_nuts May Almond
otis_b Otis Brand
helpful_hilary Hilary Dent
kez_m Kez Mundy
scone_ranger Will Ranger
abi_gale Abi Gale
fogbank_frank Frank Fogarty
lottie_l Lottie Larch
cherry_on_bike Cherry Odell
seb_sebastian Seb Winter
mum_of_four_ish Dee Hallam
jazz_hands_jaz Jaz Sandhu
the_tall_nigel Nigel Longman
bethan_b Bethan Bowen
crumpet_general Gen. Crumpet
elsie_online Elsie Tanner-Wood
marco_polio Marco Bellini
sandwich_sam Sam Hartley
ivy_over_it Ivy Stokes
kettering_kate Kate Ambler
moss_and_stone Moss Ellery
duncan_d Duncan Dow
plum_duff Prue Duff
robyn_reads Robyn Sayer
cuppa_carl Carl Wick
nettie_n Annette Neal
benji_bus Benji Rusk
oona_oh Oona Hale
graveltrap Jack Ferris
tamsin_t Tamsin Tregear
mel_o_drama Melody Frost
wilf_w Wilf Warboys
hazel_not_nut Hazel Brook
salt_n_viv Viv Saltmarsh
# pixie en
oat.and.ivy Oat & Ivy
house.of.meera Meera Joshi
threadbare.jo Jo Lisle
thepotteryshed The Pottery Shed
lena.at.home Lena Farrow
crumb.by.crumb Ottilie Crumb
northlightkitchen North Light Kitchen
sunday.sam Sam Arkwright
littleterrace Maud Ellison
miles.of.tiles Miles Abbot
juniperandjam Juniper Hale
slowstitch.sue Sue Lacey
mornings.with.mo Maureen Odili
greydoor.diary Ines Calder
paperboats Polly Marsh
the.window.seat Arthur Penn
kitchenful Kemi Fashola
wild.garlic.will Will Fenwick
bathtub.gin.ger Ginger Rowe
bramleyroad Bramley Road
hallway.hannah Hannah Croy
cosy.on.a.budget Shireen Patel
cloudberry.cat Catriona Voss
two.mugs Ed & Lou
pear.and.pencil Pia Lindgren
allotment.alma Alma Reyes
marigold.m Marigold Munro
inkandonion Josiah Tull
thirdfloorleft Third Floor Left
rainy.renata Renata Soares
tin.roof.tess Tess Holloway
plainjanebakes Jane Plain
curlew.cottage Curlew Cottage
finn.films.food Finn Adair
# board en
BrewedAwakening BrewedAwakening
mugshot_mike mugshot_mike
Whistler42 Whistler42
descale_dan descale_dan
PourDecisions PourDecisions
oolala oolala
kettle_of_fish kettle_of_fish
ChaiHard ChaiHard
spoutstanding spoutstanding
ninetysix_degrees ninetysix_degrees
tannin_bed tannin_bed
Steep_Learning Steep_Learning
potluck_pam potluck_pam
infuser_ian infuser_ian
the_third_leaf the_third_leaf
BoilingPointBob BoilingPointBob
Camellia_S Camellia_S
lidless lidless
Hard_Water_Hugh Hard_Water_Hugh
cosy_thief cosy_thief
urn_baby_urn urn_baby_urn
GaiwanGail GaiwanGail
samovar_sasha samovar_sasha
matchamaker matchamaker
hob_nobody hob_nobody
DribbleProof DribbleProof
skye_sipper skye_sipper
milk_in_last milk_in_last
VariableTemp VariableTemp
tea_and_empathy tea_and_empathy
puerh_review puerh_review
slow_drip slow_drip
CordlessCora CordlessCora
mesh_filter mesh_filter
elevenses elevenses
Strainwreck Strainwreck
# chirp de
anke_vom_deich Anke Petersen
herr_klausen Uwe Klausen
mira_berlin Mira Yilmaz
teebeutel_timo Timo Brandl
lisbeth_l Lisbeth Lang
fraufrost Jana Frost
der_mit_dem_rad Holger Ritter
katzentisch Sabine Tisch
rosi_aus_ulm Rosi Maier
ben_bahnt Ben Schuster
omas_enkelin Greta Wolff
emre_kocht Emre Aydin
nordlicht_nele Nele Hansen
vinzenz_w Vinzenz Wimmer
paula_pendelt Paula Krug
leo_linz Leo Hofer
mareike_m Mareike Möller
schichtdienst Tanja Seidel
max_mittelmass Max Mittelmann
hannes_hh Hannes Behrens
# pixie de
altbau.und.apfel Altbau & Apfel
frau.quitte Svenja Quitt
stadtbalkon Miriam Kern
kuechenlicht Küchenlicht
hof.und.hafer Lotte Hafer
leinen.los Katrin Boll
würzburg.wohnt Elena Rau
teestube.tilda Tilda Jansen
# board de
kalkschreck kalkschreck
Ostfriesentee Ostfriesentee
wasserkocher_willi wasserkocher_willi
Schraubenschluessel Schraubenschluessel
linzer_torte linzer_torte
# chirp fr
margaux_mtp Margaux Estève
jules_et_demi Jules Demy
camille_bx Camille Arnaud
# pixie fr
atelier.abricot Atelier Abricot
# chirp es
nuria_bcn Núria Soler
pablito_gz Pablo Garza
lucia_sin_mas Lucía Romero
# pixie es
casa.limonero Casa Limonero
`;
