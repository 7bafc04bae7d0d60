import type { DigestLanguage } from '../schemas/digest.ts';
import { escapeHtml } from './escape-html.ts';

interface Words {
  subject: string;
  hello: string;
  asked: string;
  what: string;
  press: string;
  button: string;
  nothing: string;
}

const words: Record<DigestLanguage, Words> = {
  en: {
    subject: 'Do you want the daily mail of Earshot?',
    hello: 'Good day,',
    asked: 'Somebody of the team that works with Earshot would like to send you its digest.',
    what: 'It says in one mail what customers said in public, what needs somebody, and what was achieved.',
    press: 'If you want it, open this page within three days and press its button:',
    button: 'Yes, send it to me',
    nothing: 'If not, do nothing: you get no other mail.',
  },
  de: {
    subject: 'Möchten Sie die tägliche Mail von Earshot?',
    hello: 'Guten Tag,',
    asked: 'jemand aus dem Team, das mit Earshot arbeitet, möchte Ihnen dessen Tagesmail schicken.',
    what: 'Sie sagt in einer Mail, was Kundinnen und Kunden öffentlich gesagt haben, was jemanden braucht und was erreicht wurde.',
    press: 'Wenn Sie sie möchten, öffnen Sie binnen drei Tagen diese Seite und drücken Sie deren Knopf:',
    button: 'Ja, schickt sie mir',
    nothing: 'Wenn nicht, brauchen Sie nichts zu tun: Sie bekommen keine weitere Mail.',
  },
  fr: {
    subject: 'Voulez-vous recevoir le courriel quotidien d’Earshot ?',
    hello: 'Bonjour,',
    asked: 'Une personne de l’équipe qui travaille avec Earshot souhaite vous envoyer son résumé.',
    what: 'Il dit en un seul courriel ce que les clients ont dit en public, ce qui demande quelqu’un et ce qui a été obtenu.',
    press: 'Si vous le voulez, ouvrez cette page dans les trois jours et appuyez sur son bouton :',
    button: 'Oui, envoyez-le-moi',
    nothing: 'Sinon, ne faites rien : vous ne recevrez aucun autre courriel.',
  },
  es: {
    subject: '¿Quiere recibir el correo diario de Earshot?',
    hello: 'Buenos días:',
    asked: 'Alguien del equipo que trabaja con Earshot quiere enviarle su resumen.',
    what: 'Dice en un solo correo lo que los clientes dijeron en público, lo que necesita a alguien y lo que se logró.',
    press: 'Si lo quiere, abra esta página en los próximos tres días y pulse su botón:',
    button: 'Sí, envíenmelo',
    nothing: 'Si no, no haga nada: no recibirá ningún otro correo.',
  },
};

/** The one mail that somebody without an account gets before they said yes. Its link does nothing before a button is pressed. */
export function inviteMail(language: DigestLanguage, link: string): { subject: string; text: string; html: string } {
  const { subject, hello, asked, what, press, button, nothing } = words[language];
  const [address, ...texts] = [link, subject, hello, asked, what, press, button, nothing].map(escapeHtml);
  const [title, greeting, who, told, how, yes, no] = texts;
  return {
    subject,
    text: [hello, `${asked} ${what}`, `${press}\n${link}`, nothing].join('\n\n').concat('\n'),
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>@media (prefers-color-scheme: dark){body,td{background:#16191d!important;color:#e6e8ea!important}}</style>
</head><body style="margin:0;background:#ffffff;color:#1f2328">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr>
<td style="font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;text-align:left">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${title}</h1>
<p>${greeting}</p><p>${who} ${told}</p><p>${how}</p>
<p><a href="${address}" style="display:inline-block;background:#1c5fb8;color:#ffffff;padding:10px 18px;border-radius:6px;text-decoration:none">${yes}</a></p>
<p>${no}</p>
</td></tr></table></td></tr></table></body></html>
`,
  };
}
