/** Beans of an application that fail while they are asked. */
@NullMarked
package org.panelsecurity.tck.application.failing;

import org.jspecify.annotations.NullMarked;
