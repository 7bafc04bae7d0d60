import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'es2023',
    // Of what the page is made from others' work: it is handed on with the page, as their licences ask.
    license: { fileName: 'licenses.md' },
    // ECharts is the largest part, and is loaded with the first chart.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // zod in a chunk of its own, so that it is told how to parse before any schema is made.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|parse-plainly/ }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4310' } },
});
