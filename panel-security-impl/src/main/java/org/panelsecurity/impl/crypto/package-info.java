/** Sealing with AES-256-GCM, key derivation, password hashes, random tokens and PKCE. */
@NullMarked
package org.panelsecurity.impl.crypto;

import org.jspecify.annotations.NullMarked;
