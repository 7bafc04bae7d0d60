import { expect, test } from 'vitest';
import { orderAbove } from '../../dashboards/setup/sla-order.ts';

test('a policy that is raised passes the one above it and no other, however often it is done', () => {
  let policies = ['first', 'second', 'third', 'fourth'].map((name, order) => ({ name, order }));
  const raise = (name: string) => {
    const index = policies.findIndex((one) => one.name === name);
    const order = orderAbove(policies, index);
    // Among equals the store's ids decide: at worst the raised one stands behind.
    policies = policies
      .toSpliced(index, 1)
      .concat({ name, order })
      .sort((a, b) => a.order - b.order);
    return policies.map((one) => one.name);
  };
  expect(raise('third')).toEqual(['first', 'third', 'second', 'fourth']);
  expect(raise('second')).toEqual(['first', 'second', 'third', 'fourth']);
  expect(raise('fourth')).toEqual(['first', 'second', 'fourth', 'third']);
  expect(raise('second')).toEqual(['second', 'first', 'fourth', 'third']);
});
