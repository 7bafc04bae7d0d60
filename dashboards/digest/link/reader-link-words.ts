import type { DigestLanguage } from '#src/schemas/digest.ts';

interface ReaderLinkWords {
  confirm: Record<'title' | 'ready' | 'button' | 'done' | 'old' | 'gone', string>;
  stop: Record<'title' | 'ready' | 'button' | 'done' | 'again' | 'gone', string>;
  wishes: Record<'title' | 'about' | 'old' | 'gone' | 'unsubscribed' | 'bounced' | 'complained', string> &
    Record<'enabled' | 'save' | 'saved', string>;
}

/** Pages for readers of the mail, in its language; `{email}` is filled in. Who has no account sees no other page. */
export const readerLinkWords: Record<DigestLanguage, ReaderLinkWords> = {
  en: {
    confirm: {
      title: 'The digest of Earshot',
      ready: 'The daily mail goes to {email} once you press the button. Each mail has a link to change or stop it.',
      button: 'Yes, send it to me',
      done: 'The daily mail goes to {email}. Each one has a link to change or stop it.',
      old: 'This link is older than three days. Ask whoever invited you to have it sent again.',
      gone: 'This invitation was taken back. No mail is sent.',
    },
    stop: {
      title: 'Stop the digest',
      ready: 'No digest goes to {email} any more once you press the button.',
      button: 'Stop the digest',
      done: 'No digest goes to {email} any more.',
      again: 'If you want it again: the link to your wishes in any mail of the last ninety days starts it.',
      gone: 'This reader was removed: no mail is sent any more.',
    },
    wishes: {
      title: 'Your digest',
      about: 'How the mail comes to {email}.',
      old: 'This link is too old. Use the one in a newer mail.',
      gone: 'This reader was removed: no mail is sent any more.',
      unsubscribed: 'You stopped it. Switch it on and save to get it again.',
      bounced:
        'Mails to this address came back, so it was stopped. If the address is well again, switch it on and save.',
      complained: 'It was reported as unwanted, so it was stopped. Switch it on and save to get it again.',
      ...{ enabled: 'Send me the mail', save: 'Save', saved: 'Saved.' },
    },
  },
  de: {
    confirm: {
      title: 'Die Tagesmail von Earshot',
      ready:
        'Die tägliche Mail geht an {email}, sobald Sie den Knopf drücken. In jeder Mail steht ein Link, um sie zu ändern oder abzubestellen.',
      button: 'Ja, schickt sie mir',
      done: 'Die tägliche Mail geht an {email}. In jeder steht ein Link, um sie zu ändern oder abzubestellen.',
      old: 'Dieser Link ist älter als drei Tage. Bitten Sie, wer Sie eingeladen hat, ihn noch einmal zu schicken.',
      gone: 'Diese Einladung wurde zurückgenommen. Es wird keine Mail geschickt.',
    },
    stop: {
      title: 'Die Tagesmail abbestellen',
      ready: 'An {email} geht keine Tagesmail mehr, sobald Sie den Knopf drücken.',
      button: 'Abbestellen',
      done: 'An {email} geht keine Tagesmail mehr.',
      again:
        'Wenn Sie sie wieder möchten: Der Link zu Ihren Wünschen in jeder Mail der letzten neunzig Tage startet sie.',
      gone: 'Dieser Empfänger wurde entfernt: Es wird keine Mail mehr geschickt.',
    },
    wishes: {
      title: 'Ihre Tagesmail',
      about: 'Wie die Mail an {email} kommt.',
      old: 'Dieser Link ist zu alt. Nehmen Sie den aus einer neueren Mail.',
      gone: 'Dieser Empfänger wurde entfernt: Es wird keine Mail mehr geschickt.',
      unsubscribed: 'Sie haben sie abbestellt. Schalten Sie sie ein und speichern Sie, um sie wieder zu bekommen.',
      bounced:
        'Mails an diese Adresse kamen zurück, deshalb wurde sie angehalten. Wenn die Adresse wieder in Ordnung ist, schalten Sie sie ein und speichern Sie.',
      complained:
        'Sie wurde als unerwünscht gemeldet und deshalb angehalten. Schalten Sie sie ein und speichern Sie, um sie wieder zu bekommen.',
      ...{ enabled: 'Die Mail schicken', save: 'Speichern', saved: 'Gespeichert.' },
    },
  },
  fr: {
    confirm: {
      title: 'Le résumé d’Earshot',
      ready:
        'Le courriel quotidien sera envoyé à {email} dès que vous appuierez sur le bouton. Chaque envoi contient un lien pour le modifier ou l’arrêter.',
      button: 'Oui, envoyez-le-moi',
      done: 'Le courriel quotidien est envoyé à {email}. Chaque envoi contient un lien pour le modifier ou l’arrêter.',
      old: 'Ce lien a plus de trois jours. Demandez à la personne qui vous a invité de le renvoyer.',
      gone: 'Cette invitation a été retirée. Aucun courriel n’est envoyé.',
    },
    stop: {
      title: 'Ne plus recevoir le résumé',
      ready: 'Plus aucun résumé ne sera envoyé à {email} dès que vous appuierez sur le bouton.',
      button: 'Ne plus le recevoir',
      done: 'Plus aucun résumé n’est envoyé à {email}.',
      again:
        'Si vous le voulez de nouveau : le lien vers vos choix, dans tout courriel des quatre-vingt-dix derniers jours, le relance.',
      gone: 'Ce destinataire a été retiré : plus aucun courriel n’est envoyé.',
    },
    wishes: {
      title: 'Votre résumé',
      about: 'Comment le courriel arrive à {email}.',
      old: 'Ce lien est trop ancien. Utilisez celui d’un courriel plus récent.',
      gone: 'Ce destinataire a été retiré : plus aucun courriel n’est envoyé.',
      unsubscribed: 'Vous l’avez arrêté. Activez-le et enregistrez pour le recevoir de nouveau.',
      bounced:
        'Les courriels à cette adresse sont revenus, l’envoi a donc été arrêté. Si l’adresse fonctionne de nouveau, activez-le et enregistrez.',
      complained:
        'Il a été signalé comme indésirable, l’envoi a donc été arrêté. Activez-le et enregistrez pour le recevoir de nouveau.',
      ...{ enabled: 'M’envoyer le courriel', save: 'Enregistrer', saved: 'Enregistré.' },
    },
  },
  es: {
    confirm: {
      title: 'El resumen de Earshot',
      ready:
        'El correo diario se enviará a {email} en cuanto pulse el botón. Cada correo tiene un enlace para cambiarlo o dejarlo.',
      button: 'Sí, envíenmelo',
      done: 'El correo diario se envía a {email}. Cada uno tiene un enlace para cambiarlo o dejarlo.',
      old: 'Este enlace tiene más de tres días. Pida a quien le invitó que se lo envíe de nuevo.',
      gone: 'Esta invitación se retiró. No se envía ningún correo.',
    },
    stop: {
      title: 'Dejar de recibir el resumen',
      ready: 'No se enviará más el resumen a {email} en cuanto pulse el botón.',
      button: 'Dejar de recibirlo',
      done: 'Ya no se envía el resumen a {email}.',
      again:
        'Si lo quiere de nuevo: el enlace a sus preferencias en cualquier correo de los últimos noventa días lo reanuda.',
      gone: 'Este destinatario se eliminó: ya no se envía ningún correo.',
    },
    wishes: {
      title: 'Su resumen',
      about: 'Cómo llega el correo a {email}.',
      old: 'Este enlace es demasiado antiguo. Use el de un correo más reciente.',
      gone: 'Este destinatario se eliminó: ya no se envía ningún correo.',
      unsubscribed: 'Usted lo dejó. Actívelo y guarde para recibirlo de nuevo.',
      bounced:
        'Los correos a esta dirección fueron devueltos, por eso se detuvo. Si la dirección vuelve a funcionar, actívelo y guarde.',
      complained: 'Se marcó como no deseado, por eso se detuvo. Actívelo y guarde para recibirlo de nuevo.',
      ...{ enabled: 'Enviarme el correo', save: 'Guardar', saved: 'Guardado.' },
    },
  },
};

/** A sentence with the reader's address. */
export function toReader(sentence: string, email = ''): string {
  return sentence.replace('{email}', () => email);
}
