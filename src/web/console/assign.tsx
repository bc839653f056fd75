// Assigning a paper: pick a person who serves, found by typing.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Button } from 'react-aria-components/Button';
import { Input, Label } from 'react-aria-components/TextField';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import type { PaperRow } from '../contract.ts';
import { Act } from '../parts/act.tsx';
import { useCommand } from '../parts/command.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { peopleQuery } from './queries.ts';
import { words } from './words.ts';

export function AssignSheet(props: {
  readonly paper: PaperRow;
  readonly onClose: () => void;
}): ReactNode {
  const { paper, onClose } = props;
  const people = useQuery(peopleQuery).data?.people ?? [];
  const servers = people.filter((person) => person.active && person.roles.includes('server'));
  const [personId, setPersonId] = useState<string | null>(paper.assignedTo?.personId ?? null);
  const assign = useCommand(onClose);
  return (
    <Sheet title={words.assign.title} close={words.close} onClose={onClose}>
      <div className="form">
        <ComboBox
          className="field"
          defaultItems={servers}
          selectedKey={personId}
          onSelectionChange={(key) => setPersonId(key === null ? null : String(key))}
          menuTrigger="focus"
        >
          <Label>{words.assign.to}</Label>
          <div className="combo">
            <Input />
            <Button aria-label={words.assign.show}>▾</Button>
          </div>
          <Popover className="popover">
            <ListBox items={servers} className="options">
              {(person) => (
                <ListBoxItem id={person.personId} textValue={person.callSign} className="option">
                  <strong>{person.callSign}</strong> <span className="soft">{person.name}</span>
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
        <ProblemCard problem={assign.problem} />
        <div className="acts">
          <Act
            look="main"
            whyNot={personId === null ? words.assign.pick : null}
            busy={assign.sending}
            onPress={() =>
              void assign.run({ path: `/papers/${paper.paperId}/assign`, body: { personId } })
            }
          >
            {words.assign.act}
          </Act>
        </div>
      </div>
    </Sheet>
  );
}
