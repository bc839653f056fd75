// Runs one measurement by name: `npm run bench -- watch --watches 10000`. Each prints JSON lines;
// figures of one run compare with each other, never with another machine's.
const benches = {
  addresses: () => import('./addresses.ts'),
  append: () => import('./append.ts'),
  import: () => import('./import.ts'),
  law: () => import('./law.ts'),
  watch: () => import('./watch.ts'),
} as const;

const asked = process.argv[2] ?? '';
if (asked in benches) await benches[asked as keyof typeof benches]();
else {
  console.error(`Name one of: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
}
