export { type AiBotBody, type AiBotInbound, parseAiBot, readAiBot } from "./inbound.ts";
export { type AiBotMedia, AiBotMediaError, type AiBotMediaOptions, fetchAiBotMedia } from "./media.ts";
export {
  type AiBotCard,
  cardUpdate,
  maxAiBotButtonChars,
  maxAiBotButtons,
  streamReply,
  thinking,
  welcomeReply,
} from "./reply.ts";
