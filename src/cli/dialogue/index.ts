export { type Action, type Dialogue, DialogueError, type Heard, type Scene, samples } from "./dialogue.ts";
export { changeDns } from "./dns-lines.ts";
export { openPhone, type Phone } from "./phone.ts";
export { type Played, playDialogue, recorded } from "./play.ts";
export { readDialogue } from "./read-dialogue.ts";
export { writeDialogue } from "./write-dialogue.ts";
