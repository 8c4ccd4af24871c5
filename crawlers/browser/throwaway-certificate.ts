/**
 * A certificate for the TLS between our browser and our own proxy. Nobody else ever sees it, it vouches for nothing, and it is
 * gone with the process: servers are verified where the proxy fetches, as everywhere.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface ThrowawayCertificate {
  readonly key: string;
  readonly cert: string;
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;

/** ecdsa-with-SHA256, RFC 5758 §3.2. */
const ECDSA_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
/** id-at-commonName, RFC 5280 appendix A. */
const COMMON_NAME = Buffer.from('550403', 'hex');
/** RFC 5280 §4.1.2.5: a certificate that does not expire. */
const NO_EXPIRY = '99991231235959Z';

export function throwawayCertificate(): ThrowawayCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, der(OBJECT_ID, ECDSA_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), der(UTF8_STRING, Buffer.from('gongkai')))),
  );
  const toBeSigned = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.of(2))),
    der(INTEGER, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    algorithm,
    name,
    der(SEQUENCE, time('20000101000000Z'), time(NO_EXPIRY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, Buffer.of(0), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function time(text: string): Buffer {
  return der(GENERALIZED_TIME, Buffer.from(text, 'latin1'));
}

/** Tag, length, value (X.690 §8.1); values here are shorter than 64 KB. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), value]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  const bytes = length < 0x100 ? size.subarray(1) : size;
  return Buffer.concat([Buffer.of(tag, 0x80 + bytes.length), bytes, value]);
}
