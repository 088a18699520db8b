export interface Gather {
  /** A text of this conversation has come in and waits for its turn. */
  arrived(conversation: string): void;
  /** Its turn has begun. */
  begun(conversation: string): void;
  /** Whether another text of this conversation waits, or comes in within the time people take between two lines. */
  followed(conversation: string): Promise<boolean>;
}

/** Knows of each conversation whether more has come in. In memory: what it forgets is answered line by line. */
export function createGather(waitMs: number): Gather {
  const waiting = new Map<string, number>();
  const bells = new Map<string, () => void>();
  return {
    arrived(conversation) {
      waiting.set(conversation, (waiting.get(conversation) ?? 0) + 1);
      bells.get(conversation)?.();
    },
    begun(conversation) {
      const left = (waiting.get(conversation) ?? 1) - 1;
      if (left > 0) waiting.set(conversation, left);
      else waiting.delete(conversation);
    },
    followed(conversation) {
      if (waitMs === 0 || waiting.has(conversation)) return Promise.resolve(waiting.has(conversation));
      return new Promise((resolve) => {
        const end = (isFollowed: boolean) => {
          clearTimeout(timer);
          bells.delete(conversation);
          resolve(isFollowed);
        };
        const timer = setTimeout(() => end(false), waitMs);
        bells.set(conversation, () => end(true));
      });
    },
  };
}
