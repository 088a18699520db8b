export { orderGiven } from "./orders.ts";
export { type PersonRequest, personRequest } from "./person.ts";
export { createPhraseBook, entriesOf, isNegated, type PhraseBook } from "./phrase-book.ts";
export { salesWish } from "./sales.ts";
