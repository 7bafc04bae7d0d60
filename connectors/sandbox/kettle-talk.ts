/** The boards of Kettle Talk, by the word the script has for each. */
export const boards: Record<string, string> = {
  gear: 'Kettles & Gear',
  fix: 'Repairs & Firmware',
  tea: 'Tea & Infusions',
  post: 'Deals & Deliveries',
  lounge: 'The Lounge',
};

export const places = Object.entries(boards).map(([id, name]) => ({ id, name }));

export const staffOnlyOnBoard = 'Staff close, pin, hide, move and tag only on Kettle Talk.';

export function isOnBoard({ id }: { id: string }): boolean {
  return id.startsWith('sandbox:kettle-talk:');
}
