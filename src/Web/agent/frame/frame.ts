import { parentPort } from '../../signin/parentPort';
import { signInByCode } from '../../signin/session';
import { CommandQueue } from './CommandQueue';

// Loaded with the page, because a parent may speak before there is a session, and without one.

/** Says that the session and the list are there; undefined until they are. */
let sayReady: (() => void) | undefined;
let queue: CommandQueue | undefined;

/** Begins to listen to the page around this one. */
export function startFrame(): void {
  const port = parentPort();
  const commands = new CommandQueue(
    result => port.post('command_result', result),
    command => {
      if (command.kind === 'hello') {
        sayReady?.();
        return Promise.resolve();
      }
      return command.kind === 'authenticate' ? authenticate(command.code) : undefined;
    },
  );
  queue = commands;
  port.listen(message => commands.receive(message));
}

/** The commands of the parent, for what is there only with a session; see `bridge.ts`. */
export function connectSession(onReady: () => void): CommandQueue | undefined {
  sayReady = onReady;
  return queue;
}

export function disconnectSession(): void {
  sayReady = undefined;
  queue?.close();
}

async function authenticate(code: string): Promise<void> {
  const before = sayReady;
  await signInByCode(code);
  // A page that stays the same says so again, after the command was answered.
  if (before !== undefined) setTimeout(() => sayReady === before && before());
}
