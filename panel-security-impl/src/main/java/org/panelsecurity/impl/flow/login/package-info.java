/** The login: ask for it, start it, finish it, begin the session. */
@NullMarked
package org.panelsecurity.impl.flow.login;

import org.jspecify.annotations.NullMarked;
