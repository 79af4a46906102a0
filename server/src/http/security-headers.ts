import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Nothing but our own files, on our own origin; framed by nobody; the camera and microphone for ourselves alone. */
export function securityHeaders(secure: boolean): RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The hash of a guest's film is reckoned in WebAssembly; `eval` and its kind stay shut.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'mediastream:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    response.set('permissions-policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=()');
    guard(request, response, next);
  };
}
