/** The servers under test, how each of them is started, and where they differ. */
@NullMarked
package org.panelsecurity.tck.server;

import org.jspecify.annotations.NullMarked;
