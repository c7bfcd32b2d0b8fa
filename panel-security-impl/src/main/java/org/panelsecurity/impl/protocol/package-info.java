/** OAuth 2.0 and OpenID Connect. The only package that uses Nimbus and the HTTP client. */
@NullMarked
package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.NullMarked;
