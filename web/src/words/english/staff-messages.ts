/** What goes between a candidate and the staff while the exam lasts. */
export const staffMessages = {
  region: 'Messages from your proctor',
  title: 'Message from your proctor',
  sentAt: 'Sent at {time}',
  read: 'I have read this',
  more: {
    one: '{count} more message is below this one.',
    other: '{count} more messages follow.',
  },
  refused: {
    unreachable: 'This did not reach the server. Check your network, then press again.',
    too_many_calls: 'This was pressed many times. Wait a minute, then press again.',
    session_ended: 'Your sitting has ended. Raise your hand, or speak to your proctor.',
  },
  refusedOtherwise: 'The server did not take this ({code}). Try again in a moment.',
  help: {
    button: 'Help',
    region: 'Ask for help',
    what: 'The proctor of your room sees this at once. Your recording goes on.',
    label: 'What do you need? (you may leave this empty)',
    ask: 'Ask for help',
    askAgain: 'Send these words too',
    close: 'Close',
    seen: 'Your proctor saw your call at {time}.',
    asked: 'You asked for help at {time}. Your proctor is told; keep working if you can.',
    seenShort: 'Seen {time}',
    askedShort: 'Help asked {time}',
  },
  notify: {
    what: 'Messages from your proctor, and the question whether you are still here, can also be shown while another tab is in front. You can take part without this.',
    allow: 'Show them there too',
  },
} as const;
