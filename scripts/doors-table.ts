// The matrix of doors as a table for people: one row a room, highest floor first.
import type { Room } from './doors.ts';

export function matrixTable(rooms: readonly Room[]): string {
  const below = [...rooms].filter((room) => rooms.some((other) => other.may.includes(room.name)));
  const rows = [...rooms].reverse().map((room) => {
    const cells = below.map((other) => cell(room, other));
    return [`${room.floor}`, `**${room.name}**`, ...cells];
  });
  const head = ['floor', 'may use →', ...below.map((room) => room.name)];
  const rule = head.map((_, index) => (index < 2 ? '---' : ':-:'));
  const singles = rooms.flatMap((room) =>
    (room.also ?? []).map((file) => `- **${room.name}** may use the single file \`${file}\`.`),
  );
  return [...[head, rule, ...rows].map(line), '', ...singles, ''].join('\n');
}

function cell(room: Room, other: Room): string {
  if (room.name === other.name) return '·';
  return room.may.includes(other.name) ? '●' : '';
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
