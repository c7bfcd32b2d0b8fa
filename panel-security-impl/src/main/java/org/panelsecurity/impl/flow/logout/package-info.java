/** The logout: here, at the provider, and by the provider. */
@NullMarked
package org.panelsecurity.impl.flow.logout;

import org.jspecify.annotations.NullMarked;
