// What a supervisor is told when a notice has given up (N3).
import type { Letter, Notice } from './notice.ts';

export type Contact = { readonly personId: string; readonly email: string | null };

/** The letters that raise a notice which gave up; none for one that was itself a raise (N4). */
export function raisedLetters(
  gaveUp: { readonly id: string; readonly notice: Notice },
  supervisors: readonly Contact[],
  publicUrl: string,
): readonly Letter[] {
  const { id, notice } = gaveUp;
  if (notice.raisedFor !== undefined) return [];
  return supervisors.flatMap(({ personId, email }) => {
    const hidden = notice.keptFrom.includes(personId);
    if (email === null || email === notice.address || hidden) return [];
    return [
      {
        channel: 'email' as const,
        to: personId,
        address: email,
        about: notice.about,
        subject: `Not delivered: ${notice.subject}`,
        body: [
          `A message by ${notice.channel} to ${notice.address} could not be delivered after ` +
            `${notice.attempts} ${notice.attempts === 1 ? 'try' : 'tries'}: ` +
            `${notice.lastError ?? 'no answer'}.`,
          'Reach them another way. The message was:',
          '',
          notice.channel === 'webhook' ? notice.subject : notice.body,
          '',
          `${publicUrl}/notices`,
        ].join('\n'),
        urgency: 'alarm' as const,
        keptFrom: notice.keptFrom,
        raisedFor: id,
      },
    ];
  });
}
