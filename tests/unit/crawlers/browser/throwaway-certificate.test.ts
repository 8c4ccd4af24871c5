import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { expect, it } from 'vitest';

import { throwawayCertificate } from '#crawlers/browser/throwaway-certificate.ts';

it('is a certificate that TLS takes, signed by its own key, and another each time', () => {
  const serials = new Set<string>();
  // Lengths vary with the signature.
  for (let i = 0; i < 40; i += 1) {
    const made = throwawayCertificate();
    expect(() => createSecureContext(made)).not.toThrow();
    const certificate = new X509Certificate(made.cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toBe('CN=gongkai');
    expect(certificate.ca).toBe(false);
    expect(new Date(certificate.validFrom).getTime()).toBeLessThan(Date.now());
    expect(new Date(certificate.validTo).getTime()).toBeGreaterThan(Date.now());
    serials.add(certificate.serialNumber);
  }
  expect(serials.size).toBe(40);
});
