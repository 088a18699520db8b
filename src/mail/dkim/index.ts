export { askDkimSelector, type DkimSelector, isSelector } from "./ask.ts";
export { type DkimKey, type DkimKeyFault, readDkimKey } from "./key.ts";
export { type DkimPresence, testDkimPresence } from "./presence.ts";
