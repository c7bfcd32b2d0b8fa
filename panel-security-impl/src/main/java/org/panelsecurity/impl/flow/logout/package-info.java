/** The logout: here, at the provider, and by the provider (OpenID Connect Back-Channel Logout 1.0). */
@NullMarked
package org.panelsecurity.impl.flow.logout;

import org.jspecify.annotations.NullMarked;
