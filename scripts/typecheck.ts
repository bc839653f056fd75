// `npm run typecheck`: the compiler over the whole house, then over the pure core alone.
import { TYPE_CHECKS } from './checks.ts';

for (const check of TYPE_CHECKS) {
  const findings = await check.run();
  console.log(findings.length === 0 ? `${check.name}: nothing found` : findings.join('\n'));
  if (findings.length > 0) process.exitCode = 1;
}
