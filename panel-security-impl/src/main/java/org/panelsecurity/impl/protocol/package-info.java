/** OAuth 2.0 and OpenID Connect on the wire; the only place that knows Nimbus and the HTTP client. */
@NullMarked
package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.NullMarked;
