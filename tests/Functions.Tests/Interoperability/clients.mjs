// Reads {client, api, id, secret, token, username, password, record} from standard input and does with that client what its
// users do: asks about the token, revokes it, asks again, and asks with a wrong secret.
// Writes {before, after, refused}. Plain http, as locally, has to be allowed explicitly; nothing else is set.
import { json } from 'node:stream/consumers';
import axios from 'axios';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';

const request = await json(process.stdin);
const { api, id, secret, token } = request;
const server = {
  issuer: api,
  introspection_endpoint: `${api}/auth/v1/introspect`,
  revocation_endpoint: `${api}/auth/v1/revoke`,
};

const refusalOf = async (call) => {
  try {
    return { answer: await call() };
  } catch (error) {
    return { code: error.code, error: error.error ?? error.cause?.error, challenges: Array.isArray(error.cause) ? error.cause : undefined };
  }
};

const oauth4webapi = (authenticate) => {
  const client = { client_id: id };
  const options = { [oauth.allowInsecureRequests]: true };
  const introspect = async (password) => oauth.processIntrospectionResponse(
    server, client, await oauth.introspectionRequest(server, client, authenticate(password), token, options));
  return {
    introspect,
    revoke: async () => oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authenticate(secret), token, options)),
  };
};

const openidClient = (authenticate) => {
  const configure = (password) => {
    const config = new openid.Configuration(server, id, password, authenticate?.(password));
    openid.allowInsecureRequests(config);
    return config;
  };
  return {
    introspect: (password) => openid.tokenIntrospection(configure(password), token),
    revoke: () => openid.tokenRevocation(configure(secret), token),
  };
};

// The management API for what it revokes, OAuth's with the client's own Basic for what it asks.
const axiosClient = () => {
  const http = axios.create({ baseURL: api });
  return {
    introspect: async (password) => (await http.post(
      '/auth/v1/introspect', new URLSearchParams({ token }), { auth: { username: id, password } })).data,
    revoke: async () => {
      const { username, password, record } = request;
      const { data } = await http.post('/auth/v1/login', { username, password, channel: 'WEB', platform: 'BYTEDESK' });
      await http.post(`/api/tokens/${record}/revoke`, undefined, { headers: { Authorization: `Bearer ${data.data.accessToken}` } });
    },
  };
};

const client = {
  'oauth4webapi ClientSecretBasic': () => oauth4webapi(oauth.ClientSecretBasic),
  'oauth4webapi ClientSecretPost': () => oauth4webapi(oauth.ClientSecretPost),
  'openid-client': () => openidClient(),
  'openid-client ClientSecretBasic': () => openidClient(openid.ClientSecretBasic),
  axios: axiosClient,
}[request.client]();

const before = await client.introspect(secret);
await client.revoke();
const after = await client.introspect(secret);
const refused = await refusalOf(() => client.introspect(`${secret}x`));
console.log(JSON.stringify({ before, after, refused }));
