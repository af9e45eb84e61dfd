import { NativeSelect } from '@mantine/core';
import classes from './exam-choice.module.css';

/** An exam that can be chosen. */
export interface ChoosableExam {
  contest_slug: string;
  title: string;
  rooms: readonly string[];
}

/** An exam, and a room of it; an empty room is all of its rooms. */
export interface ChosenPlace {
  contest_slug: string;
  room: string;
}

interface ExamChoiceProps {
  label: string;
  /** What holds while no exam is chosen. */
  none: string;
  exams: readonly ChoosableExam[];
  places: readonly ChosenPlace[];
  hasRooms: boolean;
  onChange: (places: ChosenPlace[]) => void;
}

/** Some exams, or rooms of them: a line for each, and an empty one for the next. */
export function ExamChoice({ label, none, exams, places, hasRooms, onChange }: ExamChoiceProps) {
  const lines = [...places, { contest_slug: '', room: '' }];
  const change = (at: number, place: ChosenPlace) =>
    onChange(
      lines
        .map((line, index) => (index === at ? place : line))
        .filter((line) => line.contest_slug !== ''),
    );
  return (
    <fieldset className={classes['choice']}>
      <legend className={classes['legend']}>{label}</legend>
      {lines.map((line, at) => {
        const isFurther = at > 0 && line.contest_slug === '';
        return (
          // A line has no identity but its place.
          <div key={at} className={classes['line']}>
            <NativeSelect
              aria-label={at === 0 ? `${label}: exam` : `${label}: exam ${at + 1}`}
              value={line.contest_slug}
              onChange={(event) =>
                change(at, { contest_slug: event.currentTarget.value, room: '' })
              }
              data={[
                { value: '', label: isFurther ? 'and no other' : at === 0 ? none : 'not this one' },
                ...optionsFor(line.contest_slug, exams),
              ]}
            />
            {hasRooms && line.contest_slug !== '' && (
              <NativeSelect
                aria-label={at === 0 ? `${label}: room` : `${label}: room ${at + 1}`}
                value={line.room}
                onChange={(event) => change(at, { ...line, room: event.currentTarget.value })}
                data={[{ value: '', label: 'every room' }, ...roomsFor(line, exams)]}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** What was chosen before is among them, even if this person cannot see that exam. */
function optionsFor(slug: string, exams: readonly ChoosableExam[]) {
  const known = exams.map((exam) => ({ value: exam.contest_slug, label: exam.title }));
  const isKnown = slug === '' || known.some(({ value }) => value === slug);
  return isKnown ? known : [...known, { value: slug, label: slug }];
}

function roomsFor(place: ChosenPlace, exams: readonly ChoosableExam[]): string[] {
  const rooms = exams.find((exam) => exam.contest_slug === place.contest_slug)?.rooms ?? [];
  return [...new Set([...rooms, place.room])].filter((room) => room !== '');
}
