import { useEffect, useState } from 'react';

/**
 * Puts the focus back where it stood once the dialog that calls this is gone. Mantine does so where a dialog is told to close;
 * those that are taken away whole leave the focus nowhere, and who works by keys begins at the top again.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      window.setTimeout(() => {
        const isNowhere = document.activeElement === null || document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
