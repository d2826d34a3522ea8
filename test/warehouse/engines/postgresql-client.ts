import { connect, type Socket } from "node:net";
import type { SqlRow, SqlValue } from "../../../src/warehouse/engine";

/**
 * As much of PostgreSQL's protocol (version 3.0) as tests need: simple queries over a Unix socket of a server that trusts who connects.
 * A package would do it too, but one more only for tests is not worth its updates.
 */
export class PostgresqlClient {
  private received = Buffer.alloc(0);
  private names: string[] = [];
  private types: number[] = [];
  private rows: SqlRow[] = [];
  private failure: Error | null = null;
  private waiting: { resolve: (rows: SqlRow[]) => void; reject: (error: Error) => void } | null = null;
  /** Queries one after the other, because a connection answers only one at a time. */
  private queue: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (data) => this.receive(data));
    socket.on("error", (error) => this.waiting?.reject(error));
    socket.on("close", () => this.waiting?.reject(new Error("The connection to PostgreSQL was closed.")));
    this.queue = this.answer();
  }

  /** @param file the Unix socket of the server. */
  static async open(file: string, user: string, database: string): Promise<PostgresqlClient> {
    const socket = connect(file);
    const client = new PostgresqlClient(socket);
    const settings = Buffer.from(`user\0${user}\0database\0${database}\0client_encoding\0UTF8\0\0`);
    const head = Buffer.alloc(8);
    head.writeInt32BE(settings.length + 8, 0);
    head.writeInt32BE(196_608, 4);
    socket.write(Buffer.concat([head, settings]));
    await client.queue;
    return client;
  }

  /** The rows of the last statement. @throws Error with the server's message */
  async query(statement: string): Promise<SqlRow[]> {
    const asked = this.queue.then(
      () => this.ask(statement),
      () => this.ask(statement),
    );
    this.queue = asked;
    return asked;
  }

  close(): Promise<void> {
    this.waiting = null;
    return new Promise((resolve) => {
      this.socket.once("close", () => resolve());
      this.socket.end(message("X", Buffer.alloc(0)));
    });
  }

  private ask(statement: string): Promise<SqlRow[]> {
    const answer = this.answer();
    this.socket.write(message("Q", Buffer.from(`${statement}\0`)));
    return answer;
  }

  private answer(): Promise<SqlRow[]> {
    this.rows = [];
    this.failure = null;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    while (this.received.length >= 5) {
      const end = 1 + this.received.readInt32BE(1);
      if (this.received.length < end) return;
      const body = this.received.subarray(5, end);
      this.read(String.fromCharCode(this.received[0] as number), body);
      this.received = this.received.subarray(end);
    }
  }

  private read(kind: string, body: Buffer): void {
    if (kind === "T") this.readColumns(body);
    else if (kind === "D") this.readRow(body);
    else if (kind === "E") this.failure = new Error(errorText(body));
    else if (kind === "Z") {
      const { waiting, failure, rows } = this;
      this.waiting = null;
      if (failure) waiting?.reject(failure);
      else waiting?.resolve(rows);
    }
  }

  private readColumns(body: Buffer): void {
    this.names = [];
    this.types = [];
    this.rows = [];
    let at = 2;
    for (let count = body.readInt16BE(0); count > 0; count--) {
      const end = body.indexOf(0, at);
      this.names.push(body.toString("utf8", at, end));
      this.types.push(body.readInt32BE(end + 7));
      at = end + 19;
    }
  }

  private readRow(body: Buffer): void {
    const row: Record<string, SqlValue> = {};
    let at = 2;
    this.names.forEach((name, column) => {
      const length = body.readInt32BE(at);
      at += 4;
      row[name] = length < 0 ? null : valueOf(body.toString("utf8", at, at + length), this.types[column] as number);
      at += Math.max(length, 0);
    });
    this.rows.push(row);
  }
}

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** The fields of an error, of which M is its message and D its detail. */
function errorText(body: Buffer): string {
  const fields = body.toString("utf8").split("\0");
  const field = (letter: string): string => fields.find((each) => each.startsWith(letter))?.slice(1) ?? "";
  return [field("M"), field("D")].filter((text) => text !== "").join(" ");
}

const BOOLEAN = 16;
const WHOLE_NUMBERS = [20, 21, 23];
const DOUBLES = [700, 701];

/** Decimals stay text, and so do whole numbers that a double does not hold. */
function valueOf(text: string, type: number): SqlValue {
  if (type === BOOLEAN) return text === "t";
  if (DOUBLES.includes(type)) return Number(text);
  if (WHOLE_NUMBERS.includes(type) && Number.isSafeInteger(Number(text))) return Number(text);
  return text;
}
