// Sends one command from a screen. Pressing again after no answer sends the same command id, so that nothing is done
// twice; a changed form is a new command.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { newCommandId, problemIn, send, unanswered, type Problem } from '../api.ts';

export type Order = { readonly path: string; readonly body: unknown };

export type CommandState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly problem: Problem };

export type Sending<T> = {
  readonly state: CommandState;
  readonly sending: boolean;
  readonly problem: Problem | undefined;
  readonly run: (order: Order) => Promise<T | undefined>;
  readonly forget: () => void;
};

export function useCommand<T = unknown>(done?: (answer: T) => void): Sending<T> {
  const client = useQueryClient();
  const [state, setState] = useState<CommandState>({ kind: 'idle' });
  const pending = useRef<{ readonly content: string; readonly commandId: string } | undefined>(
    undefined,
  );

  async function run(order: Order): Promise<T | undefined> {
    const content = JSON.stringify(order);
    if (pending.current?.content !== content) {
      pending.current = { content, commandId: newCommandId() };
    }
    const { commandId } = pending.current;
    setState({ kind: 'sending' });
    try {
      const answer = await send<T>({ ...order, commandId });
      pending.current = undefined;
      setState({ kind: 'idle' });
      await client.invalidateQueries();
      done?.(answer);
      return answer;
    } catch (error) {
      const problem = problemIn(error);
      if (!unanswered(problem)) pending.current = undefined;
      setState({ kind: 'refused', problem });
      return undefined;
    }
  }

  return {
    state,
    sending: state.kind === 'sending',
    problem: state.kind === 'refused' ? state.problem : undefined,
    run,
    forget: () => setState({ kind: 'idle' }),
  };
}
