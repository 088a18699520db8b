import { randomInt } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import type { ServerAddress } from "./server-address.ts";

/** One question's use of a channel. */
export interface Exchange {
  /** Sends the datagram, the first time or once more: an answer to any of them is an answer. */
  send(): void;
  end(): void;
}

/** Talks to one server over UDP. */
export interface UdpChannel {
  /**
   * Opens an exchange under a fresh random id.
   * @param write the datagram for that id
   * @param hear called with every datagram under that id, and once with undefined when the server cannot be reached
   */
  open(write: (id: number) => Buffer, hear: (bytes: Buffer | undefined, id: number) => void): Exchange;
  close(): void;
}

/**
 * The socket lives as long as questions are open, so each burst has a port of its own that nobody could learn, and
 * an idle process can end. It is connected: the kernel drops what another address sends and reports a closed port.
 */
export function createUdpChannel({ host, port, family }: ServerAddress): UdpChannel {
  const listeners = new Map<number, (bytes: Buffer | undefined, id: number) => void>();
  let socket: Socket | undefined;
  let waiting: Buffer[] | undefined;

  const fail = () => {
    for (const [id, hear] of [...listeners]) hear(undefined, id);
  };
  function openSocket(): Socket {
    const opened = createSocket(family === 4 ? "udp4" : "udp6");
    waiting = [];
    opened.on("error", () => socket === opened && fail());
    opened.on("message", (bytes) => {
      if (bytes.length < 2) return;
      const id = bytes.readUInt16BE(0);
      listeners.get(id)?.(bytes, id);
    });
    opened.on("connect", () => {
      for (const datagram of waiting?.splice(0) ?? []) opened.send(datagram);
      if (socket === opened) waiting = undefined;
    });
    opened.connect(port, host);
    return opened;
  }
  function closeSocket() {
    socket?.close();
    socket = undefined;
    waiting = undefined;
  }
  function freshId(): number {
    let id = randomInt(65_536);
    while (listeners.has(id)) id = randomInt(65_536);
    return id;
  }

  return {
    open(write, hear) {
      const id = freshId();
      const datagram = write(id);
      listeners.set(id, hear);
      return {
        send() {
          socket ??= openSocket();
          if (waiting) waiting.push(datagram);
          else socket.send(datagram);
        },
        end() {
          listeners.delete(id);
          if (listeners.size === 0) closeSocket();
        },
      };
    },
    close() {
      listeners.clear();
      closeSocket();
    },
  };
}
