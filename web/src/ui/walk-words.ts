/** "Go to room 4: Priya S.": a walk, as somebody says it who sends another. */
export function walkWords(room: string, name: string): string {
  const where =
    room === '' ? 'find them' : /^\d/.test(room) ? `go to room ${room}` : `go to ${room}`;
  const words = name === '' ? where : `${where}: ${name}`;
  return words[0]?.toUpperCase() + words.slice(1);
}
