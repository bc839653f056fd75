// `npm run typecheck`: the compiler over the whole house, then over the pure core alone.
import { typecheck } from './checks.ts';

for (const check of typecheck) {
  const findings = await check.run();
  console.log(findings.length === 0 ? `${check.name}: nothing found` : findings.join('\n'));
  if (findings.length > 0) process.exitCode = 1;
}
