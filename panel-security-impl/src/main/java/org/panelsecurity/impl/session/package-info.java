/** What the browser keeps for us: attempts, identities and details in sealed cookies. */
@NullMarked
package org.panelsecurity.impl.session;

import org.jspecify.annotations.NullMarked;
