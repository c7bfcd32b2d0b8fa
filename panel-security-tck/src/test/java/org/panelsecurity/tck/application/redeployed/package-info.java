/** An application that comes and goes. */
@NullMarked
package org.panelsecurity.tck.application.redeployed;

import org.jspecify.annotations.NullMarked;
