/** Providers to log in at: a real one, an embedded one, and stubs that answer just as the big ones do. */
@NullMarked
package org.panelsecurity.tck;

import org.jspecify.annotations.NullMarked;
