/** Raised when an old page can no longer talk to the server; the page is then asked to reload. */
export const protocolVersion = 1;
