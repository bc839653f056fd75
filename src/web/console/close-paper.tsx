// Closing a paper: only with a reason, which stays in its story.
import { useState, type ReactNode } from 'react';
import type { PaperRow } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { words } from './words.ts';

export function ClosePaperSheet(props: {
  readonly paper: PaperRow;
  readonly onClose: () => void;
}): ReactNode {
  const { paper, onClose } = props;
  const [reason, setReason] = useState('');
  const close = useCommand(onClose);
  const given = reason.trim();
  return (
    <Sheet title={words.closePaper.title} close={words.close} onClose={onClose}>
      <div className="form">
        <p>{words.closePaper.what}</p>
        <label className="field">
          <span>{words.closePaper.reason}</span>
          <textarea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <ProblemCard problem={close.problem} />
        <div className="acts">
          <Act
            look="danger"
            whyNot={given === '' ? words.closePaper.needsReason : null}
            busy={close.sending}
            onPress={() =>
              void close.run({ path: `/papers/${paper.paperId}/close`, body: { reason: given } })
            }
          >
            {words.closePaper.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}
