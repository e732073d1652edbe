import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Answer {
  readonly status: string;
  readonly body: string;
}

/** A kept connection of one client, which waits for each answer. Requests are bytes; an answer's are only counted. */
export class Connection {
  readonly #socket: Socket;
  #received = '';
  #asked: PromiseWithResolvers<Answer> | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#receive(chunk));
    socket.on('error', (error) => this.#asked?.reject(error));
    socket.on('close', () => this.#asked?.reject(new Error('The service closed the connection')));
  }

  static async open({ host, port }: Address): Promise<Connection> {
    const socket = connect({ host, port, noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** False once either end has closed it: a service closes those that nobody has used for a while. */
  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  ask(request: Buffer): Promise<Answer> {
    this.#received = '';
    this.#asked = Promise.withResolvers();
    if (this.isOpen) this.#socket.write(request);
    else this.#asked.reject(new Error('The connection was closed before'));
    return this.#asked.promise;
  }

  /** Whoever waits for an answer gets an error. */
  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const bodyAt = this.#received.indexOf('\r\n\r\n') + 4;
    if (bodyAt < 4) return;
    const length = /content-length: (\d+)/i.exec(this.#received)?.[1];
    if (length === undefined) {
      this.#asked?.reject(new Error(`an answer without a length: ${this.#received.slice(0, 200)}`));
    } else if (this.#received.length >= bodyAt + Number(length)) {
      this.#asked?.resolve({ status: this.#received.slice(9, 12), body: this.#received.slice(bodyAt) });
    }
  }
}

export const isError = ({ status, body }: Answer): boolean => status !== '200' || body.includes('"errors"');

/** Milliseconds that the service says it decoded and ran. */
export function workMsOf({ body }: Answer): number {
  const [, decode, inference] = /"decodeMs":([\d.]+).*"inferenceMs":([\d.]+)/.exec(body) ?? [];
  return Number(decode) + Number(inference);
}
