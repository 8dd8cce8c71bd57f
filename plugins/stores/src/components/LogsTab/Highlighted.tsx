import { Fragment } from 'react';
import styles from './LogsTab.module.css';

/** A line of a thousand hits is as readable with the first of them marked. */
const MAX_MARKS = 100;

/** A text in which every occurrence of what is looked for is marked. */
export function Highlighted(props: { text: string; pattern?: RegExp }) {
  const { text, pattern } = props;
  const hits = pattern ? hitsOf(text, pattern) : [];
  if (hits.length === 0) {
    return <>{text}</>;
  }
  const end = hits[hits.length - 1].end;
  return (
    <>
      {hits.map(({ start, end: hitEnd }, index) => (
        <Fragment key={start}>
          {text.slice(hits[index - 1]?.end ?? 0, start)}
          <mark className={styles.mark}>{text.slice(start, hitEnd)}</mark>
        </Fragment>
      ))}
      {text.slice(end)}
    </>
  );
}

function hitsOf(text: string, pattern: RegExp) {
  const hits: { start: number; end: number }[] = [];
  for (const match of text.matchAll(pattern)) {
    hits.push({ start: match.index, end: match.index + match[0].length });
    if (hits.length === MAX_MARKS) {
      break;
    }
  }
  return hits;
}
