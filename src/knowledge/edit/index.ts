export { addOutside, addQuestion } from "./add-question.ts";
export { EditError } from "./append.ts";
