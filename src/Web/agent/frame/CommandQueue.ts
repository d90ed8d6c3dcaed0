import type { ParentMessage } from '../../signin/parentPort';
import {
  type Command,
  type CommandError,
  isError,
  type ReadCommand,
  readCommand,
} from './commands';

const mostKept = 20;
const mostASecond = 20;

export interface CommandResult {
  id: string;
  command: string;
  ok: boolean;
  error?: CommandError;
}

type Run = (command: Command) => Promise<void>;

/**
 * Obeys the parent: what needs a session when there is one, in the order in which it was said, and
 * no more than anybody could mean. Whatever is said, nothing is thrown.
 */
export class CommandQueue {
  private readonly answer: (result: CommandResult) => void;
  private readonly now: () => number;
  /** What can be done at any time; tells whether it is such a command. */
  private readonly runAlways: (command: Command) => Promise<void> | undefined;
  private run: Run | undefined;
  private kept: ReadCommand[] = [];
  private times: number[] = [];

  constructor(
    answer: (result: CommandResult) => void,
    runAlways: (command: Command) => Promise<void> | undefined,
    now: () => number = () => performance.now(),
  ) {
    this.answer = answer;
    this.runAlways = runAlways;
    this.now = now;
  }

  /** From now on there is a session, and the list. */
  open(run: Run): void {
    this.run = run;
    const kept = this.kept;
    this.kept = [];
    for (const command of kept) this.obey(command, run);
  }

  close(): void {
    this.run = undefined;
  }

  receive(message: ParentMessage): void {
    const read = readCommand(message);
    if (read === undefined) return;
    const { result } = read;
    if (!this.isInTime()) this.refuse(read, `More than ${mostASecond} commands a second`);
    else if (isError(result)) this.tell(read, result);
    else this.take(read, result);
  }

  private take(read: ReadCommand, command: Command): void {
    const always = this.runAlways(command);
    if (always !== undefined) this.follow(read, always);
    else if (this.run !== undefined) this.obey(read, this.run);
    else if (this.kept.length < mostKept) this.kept.push(read);
    else this.refuse(read, 'Too many commands wait already');
  }

  private obey(read: ReadCommand, run: Run): void {
    if (!isError(read.result)) this.follow(read, run(read.result));
  }

  private follow(read: ReadCommand, done: Promise<void>): void {
    done.then(
      () => this.tell(read),
      (error: unknown) =>
        this.refuse(read, error instanceof Error ? error.message : 'It could not be done'),
    );
  }

  private refuse(read: ReadCommand, message: string): void {
    this.tell(read, { code: 'failed', message });
  }

  private tell({ id, type }: ReadCommand, error?: CommandError): void {
    if (id === undefined) return;
    this.answer({ id, command: type, ok: error === undefined, ...(error && { error }) });
  }

  private isInTime(): boolean {
    const now = this.now();
    this.times = this.times.filter(time => time > now - 1000);
    if (this.times.length >= mostASecond) return false;
    this.times.push(now);
    return true;
  }
}
