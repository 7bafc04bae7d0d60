interface Waiting<Q, A> {
  question: Q;
  answer: PromiseWithResolvers<A>;
}

/**
 * Answers together what is asked side by side: whoever has several questions asks all of them before awaiting the first,
 * and they cost one call. An Error in place of an answer is thrown to the one who asked.
 */
export function gathered<Q, A>(answerAll: (questions: Q[]) => Promise<(A | Error)[]>): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = [];

  async function flush(): Promise<void> {
    const asked = waiting;
    waiting = [];
    try {
      const answers = await answerAll(asked.map(({ question }) => question));
      for (const [place, { answer }] of asked.entries()) {
        const found = answers[place];
        if (found instanceof Error) answer.reject(found);
        else answer.resolve(found as A);
      }
    } catch (error) {
      for (const { answer } of asked) answer.reject(error);
    }
  }

  return (question) => {
    const answer = Promise.withResolvers<A>();
    // Behind all promises that are settled by now: their continuations may ask as well.
    if (waiting.length === 0) process.nextTick(() => void flush());
    waiting.push({ question, answer });
    return answer.promise;
  };
}
