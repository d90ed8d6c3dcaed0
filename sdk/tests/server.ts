import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: unknown;
}

type Answer = (response: ServerResponse) => void;

/** A server of one test, which answers each request with the next of the given answers. */
export async function startServer(...answers: Answer[]) {
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const text = Buffer.concat(chunks).toString();
    const { method, url, headers } = request;
    requests.push({ method, url, headers, body: text && JSON.parse(text) });
    const answer = answers.shift() ?? refuse(500, 'The test expects no further request');
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, requests, server };
}

export const give = (data: unknown): Answer => write(200, { message: 'success', code: 200, data });

export const refuse = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Answer => write(status, { message, code: status, data: null }, headers);

export const write =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  response => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Breaks the connection off before, or within, an answer. */
export const breakOff =
  (beginning?: string): Answer =>
  response => {
    if (beginning === undefined) response.destroy();
    else response.write(beginning, () => response.destroy());
  };

export const stayMute: Answer = () => {};
