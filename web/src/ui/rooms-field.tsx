import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './rooms-field.module.css';

interface RoomsFieldProps {
  rooms: readonly string[];
  /** How many people of the roster are expected in a room; those of other rooms can be added. */
  people: Readonly<Record<string, number>>;
  problem?: string | undefined;
  onChange: (rooms: string[]) => void;
}

/** Rooms as a list: one is added by name, several by pasting lines, each can be taken away. */
export function RoomsField({ rooms, people, problem, onChange }: RoomsFieldProps) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const known = Object.keys(people).filter((room) => room !== '' && !rooms.includes(room));
  const add = (text: string) => {
    const added = text.split(/[\n\t]/).map((room) => room.trim());
    onChange([...new Set([...rooms, ...added.filter((room) => room !== '')])]);
    setTyped('');
  };
  return (
    <fieldset className={classes['field']}>
      <legend className={classes['name']}>Rooms</legend>
      {rooms.length === 0 && <p className={classes['none']}>None named: all sit in one room.</p>}
      <ul className={classes['rooms']}>
        {rooms.map((room) => (
          <li key={room}>
            {room}
            {(people[room] ?? 0) > 0 && (
              <span className={classes['none']}>{people[room]} on the roster</span>
            )}
            <button
              type="button"
              aria-label={`Remove the room ${room}`}
              onClick={() => onChange(rooms.filter((one) => one !== room))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <div className={classes['add']}>
        <TextInput
          aria-label="Name of a room"
          placeholder="Name of a room"
          list={`${id}-known`}
          value={typed}
          error={problem}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text');
            if (!text.includes('\n')) return;
            event.preventDefault();
            add(text);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Enter adds the room; it does not send the form.
            event.preventDefault();
            add(typed);
          }}
        />
        <datalist id={`${id}-known`}>
          {known.map((room) => (
            <option key={room}>{room}</option>
          ))}
        </datalist>
        <Button variant="default" onClick={() => add(typed)}>
          Add room
        </Button>
      </div>
    </fieldset>
  );
}
