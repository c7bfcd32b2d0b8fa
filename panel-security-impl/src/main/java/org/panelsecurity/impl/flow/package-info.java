/** The use cases: start a login, finish it, resume a session, log out, check access. */
@NullMarked
package org.panelsecurity.impl.flow;

import org.jspecify.annotations.NullMarked;
