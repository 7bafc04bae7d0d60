/** What npm has for the mood of an English text. */
export interface Library {
  name: string;
  /** Loads it; what it gives scores a text, higher where it is kinder. */
  open(): Promise<(text: string) => number>;
}

// Where a library has several scores or tokenisers, the one that does best on TweetEval's validation part.
export const libraries: readonly Library[] = [
  {
    name: 'sentiment',
    async open() {
      const { default: Sentiment } = await import('sentiment');
      const sentiment = new Sentiment();
      return (text) => sentiment.analyze(text).score;
    },
  },
  {
    // Its parts alone: whole it takes a second and 90 MB more. No stemmer: with one it does worse.
    name: 'natural (AFINN)',
    async open() {
      const { default: SentimentAnalyzer } = await import('natural/lib/natural/sentiment/SentimentAnalyzer.js');
      const { default: Tokenizer } = await import('natural/lib/natural/tokenizers/aggressive_tokenizer.js');
      const analyzer = new SentimentAnalyzer('English', undefined, 'afinn');
      const tokenizer = new Tokenizer();
      return (text) => analyzer.getSentiment(tokenizer.tokenize(text)) || 0;
    },
  },
  {
    name: 'vader-sentiment',
    async open() {
      const { default: vader } = await import('vader-sentiment');
      return (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound;
    },
  },
  {
    name: 'wink-sentiment',
    async open() {
      const { default: wink } = await import('wink-sentiment');
      return (text) => wink(text).score;
    },
  },
];
