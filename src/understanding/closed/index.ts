export { distressIn } from "./distress.ts";
export { isInjection } from "./injection.ts";
export { orderGiven } from "./orders.ts";
export { type PersonWish, personWish } from "./person.ts";
export { createPhraseBook, entriesOf, isNegated, type PhraseBook } from "./phrase-book.ts";
export { salesWish } from "./sales.ts";
