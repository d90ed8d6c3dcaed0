// Answers each line of standard input with one of standard output, both JSON.
// The first, {key, kid, claims, good, forged, expired}, with {jose, fastJwt}: a token of each for the same claims, after
// both have judged the given ones. Each further one, {milliseconds}, with nanoseconds by what was done.
import { createHmac, createSecretKey, webcrypto } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createSigner, createVerifier } from 'fast-jwt';
import { SignJWT, jwtVerify } from 'jose';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => {
  const { value, done } = await lines.next();
  return done ? null : JSON.parse(value);
};
const write = (answer) => console.log(JSON.stringify(answer));

const { key, kid, claims, good, forged, expired } = await read();
const bytes = Buffer.from(key, 'base64url');
const header = { alg: 'HS384', kid, typ: 'JWT' };
const required = ['sub', 'iat', 'exp', 'jti', 'uid'];

// Each in the fastest way that its documents know: the key imported once, no cache of answers.
const joseKey = await webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-384' }, false, ['sign', 'verify']);
const jose = {
  sign: () => new SignJWT(claims).setProtectedHeader(header).sign(joseKey),
  verify: (token) => jwtVerify(token, joseKey, { algorithms: ['HS384'], requiredClaims: required }),
};
const fastJwt = {
  sign: createSigner({ algorithm: 'HS384', key: bytes, kid, header: { typ: 'JWT' } }),
  verify: createVerifier({ algorithms: ['HS384'], key: bytes, requiredClaims: required }),
};
const macKey = createSecretKey(bytes);
const signed = good.slice(0, good.lastIndexOf('.'));

// In the library's own manner, so that jose's promises are awaited and fast-jwt pays for none.
const refuseJose = async (token) => {
  try {
    await jose.verify(token);
  } catch (error) {
    return error.code;
  }
};
const refuseFastJwt = (token) => {
  try {
    fastJwt.verify(token);
  } catch (error) {
    return error.code;
  }
};

const runs = {
  'HMAC alone, Node.js': [false, () => createHmac('sha384', macKey).update(signed).digest('base64url')],
  'create, jose': [true, jose.sign],
  'verify, jose': [true, () => jose.verify(good)],
  'bad signature, jose': [true, () => refuseJose(forged)],
  'expired, jose': [true, () => refuseJose(expired)],
  'create, fast-jwt': [false, () => fastJwt.sign(claims)],
  'verify, fast-jwt': [false, () => fastJwt.verify(good)],
  'bad signature, fast-jwt': [false, () => refuseFastJwt(forged)],
  'expired, fast-jwt': [false, () => refuseFastJwt(expired)],
};

const measure = async (awaited, run, milliseconds) => {
  const start = process.hrtime.bigint();
  const end = start + BigInt(milliseconds) * 1_000_000n;
  let count = 0;
  do {
    for (let i = 0; i < 100; i++) {
      if (awaited) {
        await run();
      } else {
        run();
      }
    }
    count += 100;
  } while (process.hrtime.bigint() < end);
  return Number(process.hrtime.bigint() - start) / count;
};

const verdicts = [
  (await jose.verify(good)).payload.jti === claims.jti,
  fastJwt.verify(good).jti === claims.jti,
  await refuseJose(forged) === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  refuseFastJwt(forged) === 'FAST_JWT_INVALID_SIGNATURE',
  await refuseJose(expired) === 'ERR_JWT_EXPIRED',
  refuseFastJwt(expired) === 'FAST_JWT_EXPIRED',
];
if (verdicts.includes(false)) {
  throw new Error(`Not judged alike: ${verdicts}`);
}

write({ jose: await jose.sign(), fastJwt: fastJwt.sign(claims) });

for (let request = await read(); request !== null; request = await read()) {
  const answer = {};
  for (const [name, [awaited, run]] of Object.entries(runs)) {
    answer[name] = await measure(awaited, run, request.milliseconds);
  }
  write(answer);
}
