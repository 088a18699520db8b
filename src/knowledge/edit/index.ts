export { addOutside, addQuestion } from "./add-question.ts";
export { EditError } from "./append.ts";
export { createKnowledgeEditor, type KnowledgeEditor, type Trial } from "./folder.ts";
