// What a partner does with the API, in the words of the product's public documents: node sample.mjs http://127.0.0.1:9003
import assert from 'node:assert/strict';

const API = process.argv[2];

async function call(method, path, { body, token } = {}) {
  const response = await fetch(`${API}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = await response.json();
  assert.equal(json.code, response.status);
  return json;
}

async function login(username, password) {
  const { message, code, data } = await call('POST', '/auth/v1/login', {
    body: { username, password, channel: 'FLUTTER', platform: 'BYTEDESK' },
  });
  assert.equal(code, 200, message);
  return data;
}

const admin = await login('admin@example.com', 'AdminPassword123!');
assert.equal(admin.user.superUser, true);

const created = await call('POST', '/api/v1/user/create', {
  token: admin.accessToken,
  body: { nickname: '小微', email: 'partner@example.com', mobile: '13800138000', password: 'PartnerPassword456!', platform: 'BYTEDESK' },
});
assert.deepEqual([created.message, created.code], ['success', 200]);

const again = await call('POST', '/api/v1/user/create', {
  token: admin.accessToken,
  body: { email: 'partner@example.com', platform: 'BYTEDESK' },
});
assert.deepEqual([again.code, again.data], [400, null]);
assert.match(again.message, /already exists/);

for (const username of ['partner@example.com', '13800138000']) {
  const { accessToken, user } = await login(username, 'PartnerPassword456!');
  assert.deepEqual(user, created.data);
  assert.deepEqual((await call('GET', '/api/v1/user/profile', { token: accessToken })).data, user);
  assert.equal((await call('POST', '/api/v1/user/create', { token: accessToken, body: {} })).code, 403);

  const { sub } = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url'));
  assert.deepEqual(JSON.parse(sub), { platform: 'bytedesk', username: 'partner@example.com' });

  assert.equal((await call('POST', '/api/v1/user/logout', { token: accessToken })).data, true);
  assert.equal((await call('GET', '/api/user/profile', { token: accessToken })).code, 401);
  assert.equal((await call('POST', '/api/v1/user/logout', { token: accessToken })).code, 401);
}

console.log('done');
