export {
  type Article,
  imageReply,
  MAX_ARTICLES,
  newsReply,
  type ReplyAddress,
  replyTo,
  textReply,
  videoReply,
  voiceReply,
} from "./passive-reply.ts";
