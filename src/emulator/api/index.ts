export type {
  ApiCall,
  ApiEvent,
  ApiFaults,
  Article,
  FakeApi,
  FakeApiOptions,
  MessageBody,
  SentMessage,
  StaffNotice,
} from "./fake-api.ts";
export type { MediaType, StoredMedia } from "./media.ts";
export { startFakeApi } from "./start-fake-api.ts";
