/** Jakarta Security, servlet, EL and CDI wiring; the guard; pages. */
@NullMarked
package org.panelsecurity.impl.mechanism;

import org.jspecify.annotations.NullMarked;
