/** Providers to log in at, beside those of the main sources. */
@NullMarked
package org.panelsecurity.tck.stub;

import org.jspecify.annotations.NullMarked;
