import { describe, expect, test } from 'vitest';
import type { Secrets } from '#src/ports/secrets.ts';

/** `open` opens with the same key each time, `openOther` with another one. */
export function secretsContract(name: string, open: () => Secrets, openOther: () => Secrets): void {
  describe(`${name} keeps the Secrets contract`, () => {
    test('opens what was sealed with the same key and context, whatever the text', () => {
      for (const plain of ['token', '', 'Grüße 🎈 с приветом', 'x'.repeat(100_000)]) {
        expect(open().open(open().seal(plain, 'source:1'), 'source:1')).toBe(plain);
      }
    });

    test('shows nothing of the text in what it sealed, and never seals twice alike', () => {
      const secrets = open();
      const [one, other] = [secrets.seal('hunter2', 'source:1'), secrets.seal('hunter2', 'source:1')];
      expect(one).not.toContain('hunter2');
      expect(one).not.toBe(other);
    });

    test('opens nothing with another key or for another place', () => {
      const sealed = open().seal('token', 'source:1');
      expect(() => open().open(sealed, 'source:2')).toThrow(expect.objectContaining({ code: 'permanent' }));
      expect(() => openOther().open(sealed, 'source:1')).toThrow(expect.objectContaining({ code: 'permanent' }));
    });

    test('opens nothing that was changed, cut or never sealed', () => {
      const secrets = open();
      const sealed = secrets.seal('token', 'source:1');
      const changed = [...sealed].map(
        (sign, at) => sealed.slice(0, at) + (sign === 'A' ? 'B' : 'A') + sealed.slice(at + 1),
      );
      const cut = [...sealed].map((_, length) => sealed.slice(0, length));
      // The last sign of base64 may carry bits that mean nothing.
      for (const wrong of [...changed.slice(0, -1), ...cut.slice(0, -1), 'token', '', '.', `${sealed}AAAA`]) {
        expect(() => secrets.open(wrong, 'source:1'), wrong).toThrow(expect.objectContaining({ code: 'permanent' }));
      }
    });

    test('gives a text the same fingerprint every time, and another one under another key', () => {
      expect(open().fingerprint('token')).toBe(open().fingerprint('token'));
      expect(open().fingerprint('token')).not.toBe(open().fingerprint('token '));
      expect(open().fingerprint('token')).not.toBe(openOther().fingerprint('token'));
      expect(open().fingerprint('token')).not.toContain('token');
    });
  });
}
