import { expect, test } from 'vitest';
import { recoverySentence } from '../../dashboards/pulse/recovery-words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const none = { upset: 0, wroteAgain: 0, recovered: 0, worse: 0, isCut: false };

test('customers won back are told with how many that says it of, and how sure it is', () => {
  const some = {
    ...{ upset: 12, wroteAgain: 7, recovered: 5, worse: 1, before: -0.62, after: 0.21 },
    ...{ share: 5 / 7, interval: { low: 0.29, high: 0.96 }, isCut: false },
  };
  expect(plain(recoverySentence(some))).toBe(
    'Of 12 upset people whom we answered, 7 wrote again within 48 hours, and 5 of them were upset no longer: 71 % (95 % ' +
      'sure between 29 % and 96 %). 1 felt worse. Their mood went from -0.62 to +0.21.',
  );
});

test('where nobody was upset, or nobody wrote again, that is what is said', () => {
  expect(recoverySentence(none)).toBe('Nobody who was upset was answered in this period.');
  expect(recoverySentence({ ...none, upset: 1 })).toBe(
    'Of 1 upset person whom we answered, nobody has written again within 48 hours.',
  );
  expect(recoverySentence({ ...none, isCut: true })).toMatch(/Only the 500 riskiest/);
});
