// Debian's OpenSSL is built with kernel TLS. It asks a BIO by control calls whether the kernel does the encryption,
// and the worker's BIO callback answers 1 to the RETURN of every call: OpenSSL then believes that it does, leaves its
// write buffer unallocated, and the worker dies with SIGSEGV at the first DTLS handshake.
// Here a RETURN operation yields the result which the call really had.
#pragma once

#include <openssl/bio.h>

template<BIO_callback_fn_ex Callback>
long keepBioResult(
  BIO* bio, int operation, const char* data, size_t length, int argi, long argl, int result, size_t* processed)
{
	const long answer = Callback(bio, operation, data, length, argi, argl, result, processed);

	return (operation & BIO_CB_RETURN) ? static_cast<long>(result) : answer;
}

#define BIO_set_callback_ex(bio, callback) (BIO_set_callback_ex)((bio), keepBioResult<(callback)>)
