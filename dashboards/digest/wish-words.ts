import type { DigestLanguage } from '#src/schemas/digest.ts';

const en = {
  ...{ howOften: 'How often', daily: 'Every day', weekly: 'Once a week', at: 'At', on: 'On', onDays: 'On these days' },
  ...{ noDay: 'Choose at least one day.', timeZone: 'Time zone', language: 'Language of the mail' },
  ...{ quotes: 'Quotes stay in theirs.', departments: 'Departments', first: 'What they can remove stands first.' },
  none: 'None in particular',
};

/** What a reader chooses, in the language of their mail for who has no account. */
export const wishWords: Record<DigestLanguage, Record<keyof typeof en, string>> = {
  en,
  de: {
    ...{ howOften: 'Wie oft', daily: 'Jeden Tag', weekly: 'Einmal in der Woche', at: 'Um', on: 'Am' },
    ...{ onDays: 'An diesen Tagen', noDay: 'Wählen Sie mindestens einen Tag.', timeZone: 'Zeitzone' },
    ...{ language: 'Sprache der Mail', quotes: 'Zitate bleiben in ihrer Sprache.', departments: 'Abteilungen' },
    ...{ first: 'Was sie beseitigen können, steht zuerst.', none: 'Keine besondere' },
  },
  fr: {
    ...{ howOften: 'Fréquence', daily: 'Tous les jours', weekly: 'Une fois par semaine', at: 'À', on: 'Le' },
    ...{ onDays: 'Ces jours-là', noDay: 'Choisissez au moins un jour.', timeZone: 'Fuseau horaire' },
    ...{ language: 'Langue du courriel', quotes: 'Les citations restent dans la leur.', departments: 'Services' },
    ...{ first: 'Ce qui est de leur ressort vient d’abord.', none: 'Aucun en particulier' },
  },
  es: {
    ...{ howOften: 'Frecuencia', daily: 'Todos los días', weekly: 'Una vez por semana', at: 'A las', on: 'El' },
    ...{ onDays: 'Estos días', noDay: 'Elija al menos un día.', timeZone: 'Zona horaria' },
    ...{ language: 'Idioma del correo', quotes: 'Las citas quedan en el suyo.', departments: 'Departamentos' },
    ...{ first: 'Lo que está en sus manos va primero.', none: 'Ninguno en particular' },
  },
};
