// Reads {key, verify: [token], sign: [{header, payload}]} from standard input; the key is base64url.
// Writes {verified: [{header, payload, sub} | {error}], signed: [token]}.
import { createSecretKey } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { SignJWT, jwtVerify } from 'jose';

const request = await json(process.stdin);
const key = createSecretKey(Buffer.from(request.key, 'base64url'));

const verify = async (token) => {
  try {
    const { protectedHeader, payload } = await jwtVerify(token, key, {
      algorithms: ['HS384'],
      currentDate: new Date(request.now),
      requiredClaims: ['sub', 'iat', 'exp', 'jti', 'uid'],
    });
    return { header: protectedHeader, payload, sub: JSON.stringify(JSON.parse(payload.sub)) };
  } catch (error) {
    return { error: error.code };
  }
};

const sign = ({ header, payload }) => new SignJWT(payload).setProtectedHeader(header).sign(key);

console.log(JSON.stringify({
  verified: await Promise.all(request.verify.map(verify)),
  signed: await Promise.all(request.sign.map(sign)),
}));
