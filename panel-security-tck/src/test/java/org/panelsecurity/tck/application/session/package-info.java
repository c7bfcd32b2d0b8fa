/** An application that keeps data of its users in the container's session. */
@NullMarked
package org.panelsecurity.tck.application.session;

import org.jspecify.annotations.NullMarked;
