/** An application that uses Nimbus itself, in a version of its own. */
@NullMarked
package org.panelsecurity.tck.application.nimbus;

import org.jspecify.annotations.NullMarked;
