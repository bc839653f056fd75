// What went out, to whom, and whether it arrived: each state has a word, not only a colour.
import type { ReactNode } from 'react';
import type { NoticeView } from '../contract.ts';
import { presentNotices } from './watch-page.present.ts';
import { words } from './words.ts';

export function NoticeTable(props: {
  readonly notices: readonly NoticeView[];
  readonly now: number;
  readonly zone: string;
}): ReactNode {
  if (props.notices.length === 0) return <p className="soft">{words.notices.none}</p>;
  return (
    <table className="rows cards">
      <caption className="unseen">{words.notices.caption}</caption>
      <thead>
        <tr>
          {words.notices.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {presentNotices(props.notices, props).map((shown) => (
          <tr key={shown.key}>
            <td>{shown.time}</td>
            <th scope="row">{shown.about}</th>
            <td className="told">
              {shown.to.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </td>
            <td className={`notice ${shown.state}`}>{shown.said}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
