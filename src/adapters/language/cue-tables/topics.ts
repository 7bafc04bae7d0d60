/** The few subjects every company is spoken to about; a topic's place is its bit in what a worker sends back. */
export const topicNames = ['delivery', 'billing', 'quality', 'service', 'app', 'staff', 'price'] as const;

export const topicWords: Record<(typeof topicNames)[number], string> = {
  delivery:
    'delivery deliver delivered delivering delivers parcel parcels package packages shipping shipped shipment courier dispatch dispatched tracking postage arrived arrive order orders baggage luggage bag bags flight flights delayed late lieferung geliefert liefern paket pakete versand zustellung bestellung verspätung livraison livré colis commande retard envío entrega pedido paquete retraso consegna pacco ordine spedizione ritardo atraso bezorging pakket',
  billing:
    'bill billing billed invoice invoices charge charged charges refund refunded refunds payment payments paid pay debit overcharged fee fees account subscription credit reimbursement compensation rechnung abbuchung abgebucht erstattung rückerstattung zahlung mahnung facture remboursement paiement prélèvement factura reembolso pago cobro cobrado fattura rimborso pagamento fatura cobrança factuur terugbetaling',
  quality:
    'quality broken broke defective faulty damaged cracked cheaply flimsy sturdy durable stopped leaking fault defect material build taste tasted stale battery screen qualität kaputt defekt beschädigt qualité cassé défectueux calidad roto defectuoso qualità rotto difettoso qualidade quebrado defeito kwaliteit kapot',
  service:
    'service support helpline helpdesk hotline hold call calls called answer reply replied response email emails chat contact customer complaint ticket waiting wait queue phone kundendienst kundenservice hotline antwort warteschleife assistance réponse attente atención soporte respuesta espera assistenza risposta attesa atendimento suporte resposta klantenservice',
  app: 'app apps website site login log password update crash crashes crashing bug bugs online checkout page loading android ios software glitch server servers signal internet wifi broadband connection network outage webseite anmelden anmeldung störung absturz appli application connexion panne aplicación página conexión sito aggiornamento connessione aplicativo conexão storing',
  staff:
    'staff employee employees agent agents driver drivers crew attendant attendants rep reps representative manager cashier waiter waitress technician engineer clerk rude polite friendly unfriendly mitarbeiter mitarbeiterin personal verkäufer fahrer unfreundlich freundlich personnel employé vendeur livreur empleado empleados personal vendedor personale dipendente funcionário funcionários atendente medewerker personeel',
  price:
    'price prices pricing priced expensive cheap cheaper overpriced pricey cost costs costly afford affordable discount discounts deal deals value coupon voucher preis preise teuer günstig billig rabatt prix cher promo précio precio precios caro barato descuento oferta prezzo prezzi economico sconto preço preços desconto prijs duur goedkoop',
};
