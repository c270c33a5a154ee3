/** What the truth was for a while: what is answered to each question, from when on and until when it may be answered. */
interface State {
  answers: ReadonlyMap<string, string>;
  /** When the change that made it began. */
  begun: number;
  /** Per node: from when on nothing older may be answered; Infinity while it is the newest. */
  gone: [number, number];
}

/** One thing that changes step by step: the content, or one person's own data. */
export class History {
  private readonly states: State[] = [];

  /** Adds what is true from a change on. `visibleBy`: when each node must know it. */
  add(answers: ReadonlyMap<string, string>, begun: number, visibleBy: [number, number]): void {
    const last = this.states.at(-1);
    if (last) last.gone = visibleBy;
    this.states.push({ answers, begun, gone: [Infinity, Infinity] });
  }

  /** From now on a node may answer only what is true now: it has acknowledged that it knows. */
  settle(node: number, now: number): void {
    for (const { gone } of this.states.slice(0, -1)) gone[node] = Math.min(gone[node] as number, now);
  }

  /** What is wrong with an answer that a node gave between two moments; null when it was true at some moment that counts. */
  problemOf(question: string, answer: string, node: number, asked: number, answered: number): string | null {
    const counting = this.states.filter(({ begun, gone }) => begun <= answered && asked <= (gone[node] as number));
    if (counting.some(({ answers }) => answers.get(question) === answer)) return null;
    const place = this.states.findLastIndex(({ answers }) => answers.get(question) === answer);
    return `${question} on node ${node}: ${place < 0 ? 'never true' : `state ${place} of ${this.states.length}`}: ${answer.slice(0, 200)}`;
  }
}
