// A runtime that ends its worker when the first token of a text has this number, as a model would that eats all memory.
const deadlyToken = 4n;

export class Tensor {
  readonly data: BigInt64Array;
  constructor(_type: 'int64', data: BigInt64Array) {
    this.data = data;
  }
}

export const InferenceSession = {
  create: async () => ({
    inputNames: ['input_ids'],
    outputNames: ['logits'],
    run: async ({ input_ids }: { input_ids: Tensor }) => {
      if (input_ids.data[1] === deadlyToken) process.exit(7);
      return { logits: { data: Float32Array.of(0, 0, 2), dims: [1, 3] } };
    },
  }),
};
