import type { ConceptWords } from './concept.ts';

export const spanish: ConceptWords = {
  waiting: 'espera* esperando esperar espero cola colas fila llevo llevamos sigo seguimos hace aguard*',
  still: 'todavía aún sigue siguen sigo desde otra vez ya nuevamente siempre continua*',
  absent: 'no sin nada nadie nunca ningún ninguna ni jamás tampoco ninguno nada',
  span: 'hora* día* semana* mes meses minuto* año* rato min hs tarde',
  count: 'tercer* segunda segundo cuarta cuarto quinta quinto veces dos tres cuatro cinco seis cada varias enésima vez',
  clock: 'lunes martes miércoles jueves viernes sábado* domingo* ayer hoy mañana noche mediodía anoche',
  late: 'tarde tard* retras* demor* atras* aplaz* vencid* pospuesto',
  promised:
    'promet* prometid* según supuest* garantiz* decía dice dijeron dijo anunci* pone ponía acord* prevista previsto asegur* teóricamente figura aparece iba',
  broken:
    'rot* rota* roto* rompi* romp* quebrad* rajad* grieta* pierde gotea fuga defectuos* averiad* estropead* dañad* abollad* rayad* agujero* despeg* desgarr* suelt* quemad* reventad* doblad* cojea descosid* muerto* muerta',
  fails:
    'funciona* anda va carga cuelga* cierra* bloque* error* falla* fallo* fallan traba* tilda apaga* reinicia* enciende abre prende salta congela* corta* corte* cae* caída* cayó caído rechaza* tira',
  wrong: 'equivocad* equivoc* otro otra otros distint* diferente* cambiad* cambiar* confund* incorrect* lugar vecin*',
  missing:
    'falta* faltan faltaba* perdi* perdid* desaparec* vací* vacía vino borr* olvid* mitad rob* extravi* incompleto ausente medio',
  goods:
    'pedido* paquete* envío* entrega* entregad* repartidor* caja* compra* producto* mensajer* seguimiento talla* reparto encomienda correo* zapat* vestido camis* chaqueta bulto',
  money: 'euro* peso* dinero plata lucas pasta dólares precio* caro cara importe cuesta* costó céntimos soles gastos',
  charged:
    'cobr* cobrad* factura* cargo* cargado pagu* pago* pagar pagué pagado débito debit* doble* suscripción* recibo* descont* subió subieron tarifa* domicili* pagando cuota*',
  refund:
    'reembols* devol* devuelv* devolución* cambio* garantía* reclam* reintegr* indemniz* compens* vale abono reposición',
  contact:
    'llam* llamad* llamo teléfono mail* correo* email* escrib* escrit* mensaje* chat* bot whatsapp atención soporte servicio operador* centralita formulario* ticket* incidencia* contact*',
  reply:
    'respond* respuesta* contest* contestador atiend* cuelgan ignor* resuelv* solucion* solución* noticia* trámite* gestion* derivan pasan comunic* marean tramit* silencio',
  visit: 'técnico* cita* turno* instalador* fontanero* vino venían vinieron venir aparec* presentó visita* plomero*',
  travel:
    'vuelo* avión tren* autobús bus metro andén maleta* equipaje aeropuerto hotel* habitación* billete* pasaje* boleto* reserv* embarque aerolínea asiento* taxi* conexión alojamiento estación ferry colectivo',
  food: 'comida* restaurante* pizza* hamburguesa* ensalada* sopa* café* camarer* mesero* mozo pan leche queso carne pollo menú* plato* cena caducad* vencid* podrid* crud* fría* frío* arroz tortilla mandarinas fruta',
  device:
    'móvil* celular* teléfono portátil lavadora* lavarropas nevera* heladera* horno microondas tele* batería* cargador* pantalla* auriculares impresora* aspiradora* coche* carro auto moto bici* patinete caldera calefacción aparato* reloj cafetera* sofá* sillón colchón mesa silla*',
  software:
    'app* aplicación* web* página* actualiz* contraseña* clave* cuenta* sesión código* servidor* juego* partida* enlace* botón versión sistema usuario serie capítulo película stream* lista*',
  network:
    'internet red* fibra wifi cobertura señal línea* datos megas gigas router conexión 4g 5g operadora* compañía',
  bank: 'banco* tarjeta* transferencia* crédito* cuenta seguro* cajero* sucursal* préstamo* siniestro póliza aseguradora ventanilla',
  cancelled:
    'cancel* anul* baja* cerrad* cerró cierre suspend* bloquead* rechaz* deneg* cortaron cortad* negaron eliminad*',
  stranded: 'pie tirad* calle parad* fuera plantad* varad* encerrad* lluvia frío dormir dormi* suelo oscuras noche',
  dirty:
    'suci* pelo* moho* huele* olor* mancha* ruido* cucaracha* chinches mojad* asco* asqueros* quemado sal polvo basura húmed*',
  staff:
    'personal emplead* vendedor* conductor* chófer chofer camarera cajer* dependient* encargad* gerente señor señora médic* maleducad* borde* groser* antipátic* prepotent* gritó mal',
  only: 'sólo solo solamente únicamente apenas máximo recién nomás',
  after: 'después luego tras entonces encima pese aunque resulta cuando',
  bought:
    'compr* comprad* pedí pedido* recib* llegó llegaron llega llegan contrat* reserv* abrí abro pidió alquil* instal*',
  customer:
    'cliente* clienta* empresa* compañía* tienda* contrato* operadora proveedor* marca* local socio* negocio premium',
  want: 'quiero exijo necesito pido solicito quisiera favor espero queremos',
  question:
    'quién qué cuál* cómo dónde cuándo cuánto* por alguien sabe saben conoce* pregunta* duda* consejo* recomiend* puede* podría* hay alguno vale',
  seeking: 'busco* buscando buscamos vendo regalo alquilo dudo entre compar* miro mirando viendo recomienden',
  news: 'nuevo nueva* abre* lanza* anunci* según estudio encuesta oferta* descuento* promo* colección disponible* informe resultados trimestre ministerio ayuntamiento sorteo presenta* inaugur* gratis directo publicó multó rebajas partir horario*',
  plan: 'mañana próxim* viene pronto será serán va vamos voy iré previsto empieza desde',
  praise:
    'gracias* genial* perfecto* excelente* bueno* buena* buenísim* rápid* amable* recomiendo recomendable* encant* content* feliz* satisfech* maravill* increíble* crack* grandes felicit* súper eficaz* puntual* simpátic* ric* delicios* impecable* adoro mejor joya* profesional* atent* limpi* chapó lujo genios',
  solved:
    'solucionad* solucionaron arreglad* arreglaron cambiaron repus* regal* gratis enseguida inmediat* resuelt* resolvieron resolvió repararon ayud* disculp* volando',
  fine: 'bien problema* pasa tranquil* ok normal todo drama preocup* perfecto',
  blame:
    'vergüenza* pésim* peor* mal* estafa* ladrones robo timo desastre* nefast* horrible* asco* basura* incompetent* inútil* mentir* decepc* nunca jamás indign* lamentable* inaceptable* hart* tomadura burla* chorros sinvergüenza* mierda* fatal* ridícul* penoso caradura* enfad* enoj* molest* impresentable* estrella* eviten',
  irony: 'bravo felicidades enhorabuena gracias genial estupendo maravilloso fantástico claro olé aplauso lógico',
  life: 'papá mamá madre padre amig* familia* herman* hijo* hija* niño* perro* gato* abuel* escuela colegio examen* universidad trabajo jefe* compañer* boda cumple* novi* vecino* mudanza casa',
  grief:
    'triste* tristeza llor* sola muert* murió falleci* enferm* cansad* dolor* duele miedo fiebre depre* extrañ* luto gripe migraña insomnio corazón echo lágrimas',
  world:
    'polític* gobierno* elección* elecciones president* ministr* impuesto* guerra* clima* partido* gol* equipo* árbitro* fútbol liga penal* entrenador derrota* ganamos perdimos temporada lluvia calor tormenta huelga* tráfico atasco* inflación diputad* país sociedad alcalde',
  joy: 'hermos* lind* bonit* sol vacaciones finde feliz* orgullos* aprob* celebr* fiesta* risa* reír playa concierto* jardín atardecer ilusión alegría disfrut* cerveza',
  you: 'ustedes vosotros vuestro* vuestra* os su sus tu te usted vos les',
  me: 'yo mi mis me nos nuestro* nuestra* conmigo mío he tengo',
  they: 'ellos los las gente tipo dicen',
  but: 'pero aunque sino lástima excepto encima',
};
